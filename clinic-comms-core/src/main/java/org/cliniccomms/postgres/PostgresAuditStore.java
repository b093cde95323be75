package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AuditStore;
import org.jspecify.annotations.Nullable;

/** Appends to the record, all events of a transaction together with its commit. */
final class PostgresAuditStore implements AuditStore {
  private static final String OLD = "old_value";
  private static final String NEW = "new_value";

  private final PostgresTransaction tx;
  private final List<AuditEvent> pending = new ArrayList<>();

  PostgresAuditStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public void append(List<AuditEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    pending.addAll(events);
    tx.sql()
        .defer(
            """
            insert into clinic_comms.audit_event (clinic_id, id, at, actor_kind, actor_id, action,
              subject_type, subject_id, patient_id, owner_id, old_value, new_value)
            select ?, t.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t
            """,
            this::takePending);
  }

  private Params takePending() {
    List<AuditEvent> events = List.copyOf(pending);
    pending.clear();
    tx.phi().prepare(events.stream().filter(this::hasValues).map(this::ownerOf).toList());
    return Columns.of(tx.clinicFirst(), events)
        .uuid(event -> event.id().value())
        .time(AuditEvent::at)
        .constant(event -> event.actor().kind())
        .text(event -> event.actor().id())
        .text(AuditEvent::action)
        .text(AuditEvent::subjectType)
        .uuid(AuditEvent::subjectId)
        .uuid(event -> event.patientId() == null ? null : ownerOf(event))
        .uuid(this::ownerOf)
        .bytes(event -> cells(ownerOf(event), event.id().value()).sealOrNull(OLD, event.oldValue()))
        .bytes(event -> cells(ownerOf(event), event.id().value()).sealOrNull(NEW, event.newValue()))
        .params();
  }

  @Override
  public List<AuditEvent> list(@Nullable UUID subjectId, int offset, int limit) {
    tx.sql().flush();
    String filter = subjectId == null ? "" : " and a.subject_id = ?";
    Params params = subjectId == null ? tx.clinicFirst() : tx.clinicFirst().uuid(subjectId);
    return tx.sql()
        .list(
            """
            select a.*, k.wrapped
            from clinic_comms.audit_event a
            left join clinic_comms.data_key k
              on k.clinic_id = a.clinic_id and k.owner_id = a.owner_id
            where a.clinic_id = ?
            """
                + filter
                + " order by a.at desc, a.position desc offset ? limit ?",
            params.number(offset).number(limit),
            this::read);
  }

  private boolean hasValues(AuditEvent event) {
    return event.oldValue() != null || event.newValue() != null;
  }

  private UUID ownerOf(AuditEvent event) {
    PatientId patient = event.patientId();
    return patient == null ? tx.clinicId().value() : patient.value();
  }

  private Phi.Cells cells(UUID owner, UUID event) {
    return tx.phi().cells("audit_event", owner, event);
  }

  private AuditEvent read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    UUID patient = row.uuidOrNull("patient_id");
    Phi.Cells cells = cells(row.uuid("owner_id"), id);
    return new AuditEvent(
        new AuditEventId(id),
        row.time("at"),
        new Actor(row.constant(Actor.Kind.class, "actor_kind"), row.text("actor_id")),
        row.text("action"),
        row.text("subject_type"),
        row.uuid("subject_id"),
        patient == null ? null : new PatientId(patient),
        cells.openOrNull(row, OLD),
        cells.openOrNull(row, NEW));
  }
}
