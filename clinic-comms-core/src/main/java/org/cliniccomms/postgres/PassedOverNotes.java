package org.cliniccomms.postgres;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Who was passed over; written together with the commit. */
final class PassedOverNotes {
  private final PostgresTransaction tx;
  private final List<PassedOver> pending = new ArrayList<>();

  PassedOverNotes(PostgresTransaction tx) {
    this.tx = tx;
  }

  void add(List<PassedOver> notes) {
    if (notes.isEmpty()) {
      return;
    }
    pending.addAll(notes);
    tx.sql()
        .defer(
            """
            insert into clinic_comms.passed_over (clinic_id, cancellation_id, round, batch, entry_id,
              reason, at)
            select ?, t.* from unnest(?, ?, ?, ?, ?, ?) as t
            """,
            this::takePending);
  }

  private Params takePending() {
    Params params =
        Columns.of(tx.clinicFirst(), List.copyOf(pending))
            .uuid(note -> note.cancellationId().value())
            .number(PassedOver::round)
            .number(PassedOver::batch)
            .uuid(note -> note.entryId().value())
            .text(PassedOver::reason)
            .time(PassedOver::at)
            .params();
    pending.clear();
    return params;
  }

  List<PassedOver> list(CancellationId id, int limit) {
    tx.sql().flush();
    return tx.sql()
        .list(
            """
            select * from clinic_comms.passed_over
            where clinic_id = ? and cancellation_id = ?
            order by at desc, position desc limit ?
            """,
            tx.clinicFirst().uuid(id.value()).number(limit),
            row ->
                new PassedOver(
                    new CancellationId(row.uuid("cancellation_id")),
                    row.number("round"),
                    row.number("batch"),
                    new WaitlistEntryId(row.uuid("entry_id")),
                    row.text("reason"),
                    row.time("at")));
  }
}
