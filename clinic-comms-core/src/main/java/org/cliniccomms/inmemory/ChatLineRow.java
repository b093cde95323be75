package org.cliniccomms.inmemory;

import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.jspecify.annotations.Nullable;

/** What stands at a place in a chat: one of the two. */
record ChatLineRow(ChatLineKey key, @Nullable MessageId message, @Nullable InboundId said) {}
