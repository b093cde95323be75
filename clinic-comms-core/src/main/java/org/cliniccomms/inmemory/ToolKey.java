package org.cliniccomms.inmemory;

import org.cliniccomms.message.MessageId;

/** Which tool call in which call. */
record ToolKey(MessageId call, String toolCallId) {}
