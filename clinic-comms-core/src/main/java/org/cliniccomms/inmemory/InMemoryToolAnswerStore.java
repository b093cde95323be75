package org.cliniccomms.inmemory;

import java.util.Optional;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.ToolAnswerStore;
import org.cliniccomms.tool.ToolResult;

/** What assistants were answered in one clinic. */
final class InMemoryToolAnswerStore implements ToolAnswerStore {
  private final ClinicRows rows;

  InMemoryToolAnswerStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean insertIfAbsent(
      MessageId call, String toolCallId, PatientId patient, ToolResult answer) {
    ToolKey key = new ToolKey(call, toolCallId);
    boolean isNew = !rows.toolAnswers.has(key);
    if (isNew) {
      rows.toolAnswers.put(key, answer);
    }
    return isNew;
  }

  @Override
  public Optional<ToolResult> find(MessageId call, String toolCallId) {
    return rows.toolAnswers.find(new ToolKey(call, toolCallId));
  }
}
