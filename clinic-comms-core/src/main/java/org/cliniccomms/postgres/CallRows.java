package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.UUID;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Calls as rows. */
final class CallRows {
  private static final String TABLE = "call";
  private static final String TURN = "turn";

  private final PostgresTransaction tx;

  CallRows(PostgresTransaction tx) {
    this.tx = tx;
  }

  /** Adds what never changes. */
  Params writeLine(Params params, Call call) {
    PatientId patient = call.patientId();
    return params
        .constant(call.line().channel())
        .text(call.line().sender().value())
        .bytes(cells(call).seal(LineRows.RECIPIENT, call.line().recipient().value()))
        .bytes(tx.phi().hash(call.line().recipient()))
        .uuid(patient == null ? null : patient.value())
        .uuid(ownerOf(call));
  }

  /** Adds what changes, in the order of the UPDATE. */
  Params writeProgress(Params params, Call call) {
    return params
        .time(call.placedAt())
        .text(call.providerId())
        .constant(call.state())
        .constant(call.answeredBy())
        .number(call.prompts())
        .number(call.waits())
        .constant(call.response())
        .constant(call.outcome())
        .time(call.answeredAt())
        .time(call.endedAt())
        .bytes(cells(call).seal(TURN, TurnText.write(call.turn())))
        .uuids(call.telling().stream().map(MessageId::value).toList());
  }

  Call read(Row row) throws SQLException {
    UUID id = row.uuid("message_id");
    Phi.Cells cells = tx.phi().cells(TABLE, row.uuid(MessageRows.OWNER), id);
    UUID patient = row.uuidOrNull("patient_id");
    return new Call(
        new MessageId(id),
        LineRows.read(row, cells),
        patient == null ? null : new PatientId(patient),
        row.textOrNull("provider_id"),
        row.constant(CallState.class, "state"),
        row.constantOrNull(AnsweredBy.class, "answered_by"),
        row.number("prompts"),
        row.number("waits"),
        row.constantOrNull(ReplyIntent.class, "response"),
        row.constantOrNull(CallOutcome.class, "outcome"),
        row.time("placed_at"),
        row.timeOrNull("answered_at"),
        row.timeOrNull("ended_at"),
        TurnText.read(cells.open(row, TURN)),
        row.uuids("telling").stream().map(MessageId::new).toList());
  }

  private Phi.Cells cells(Call call) {
    return tx.phi().cells(TABLE, ownerOf(call), call.id().value());
  }

  /** The patient, or the clinic where nobody in particular is called. */
  private UUID ownerOf(Call call) {
    @Nullable PatientId patient = call.patientId();
    return patient == null ? tx.clinicId().value() : patient.value();
  }
}
