package org.cliniccomms.inmemory;

import org.cliniccomms.chat.ChatId;

/** A place in a chat. */
record ChatLineKey(ChatId chat, long position) {}
