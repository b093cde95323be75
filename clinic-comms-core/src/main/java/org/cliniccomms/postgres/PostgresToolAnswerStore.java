package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.ToolAnswerStore;
import org.cliniccomms.tool.ToolResult;

/** Keeps what assistants were answered, sealed under the patient's key. */
final class PostgresToolAnswerStore implements ToolAnswerStore {
  private static final String TABLE = "tool_answer";
  private static final String ANSWER = "answer";

  private final PostgresTransaction tx;

  PostgresToolAnswerStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public boolean insertIfAbsent(
      MessageId call, String toolCallId, PatientId patient, ToolResult answer) {
    UUID id = UUID.randomUUID();
    return tx.sql()
            .update(
                """
                insert into clinic_comms.tool_answer (clinic_id, message_id, tool_call_id, id,
                  owner_id, answered_at, answer)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                tx.clinicFirst()
                    .uuid(call.value())
                    .text(toolCallId)
                    .uuid(id)
                    .uuid(patient.value())
                    .time(tx.now())
                    .bytes(
                        tx.phi()
                            .cells(TABLE, patient.value(), id)
                            .seal(ANSWER, ToolResultText.write(answer))))
        == 1;
  }

  @Override
  public Optional<ToolResult> find(MessageId call, String toolCallId) {
    return tx.phi()
        .first(
            MessageRows.OWNER,
            """
            select t.* from clinic_comms.tool_answer t
            where t.clinic_id = ? and t.message_id = ? and t.tool_call_id = ?
            """,
            tx.clinicFirst().uuid(call.value()).text(toolCallId),
            this::read);
  }

  private ToolResult read(Row row) throws SQLException {
    Phi.Cells cells = tx.phi().cells(TABLE, row.uuid(MessageRows.OWNER), row.uuid("id"));
    return ToolResultText.read(cells.open(row, ANSWER));
  }
}
