package org.cliniccomms.spi;

import java.util.Optional;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.tool.ToolResult;

/** Keeps what assistants were answered, so that whoever asks twice is answered the same. */
public interface ToolAnswerStore {
  /**
   * Stores an answer; false if the tool call has one.
   *
   * @param call the message that the call speaks
   * @param toolCallId the vendor's id of the tool call
   * @param patient whom it was done for
   */
  boolean insertIfAbsent(MessageId call, String toolCallId, PatientId patient, ToolResult answer);

  /** What a tool call in this call was answered. */
  Optional<ToolResult> find(MessageId call, String toolCallId);
}
