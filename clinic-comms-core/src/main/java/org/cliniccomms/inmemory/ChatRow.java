package org.cliniccomms.inmemory;

import org.cliniccomms.chat.ChatId;
import org.cliniccomms.contact.Line;

/** A chat and the position of its last line. */
record ChatRow(ChatId id, Line line, long newest) {}
