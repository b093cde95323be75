package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AuditStore;
import org.jspecify.annotations.Nullable;

/** Appends to the record, all events of a transaction together with its commit. */
final class PostgresAuditStore implements AuditStore {
  private static final String OLD = "old_value";
  private static final String NEW = "new_value";

  /**
   * An event is committed at most an hour after its time, so no older one is looked for. Of two
   * nodes that seal at once, the second finds its number taken.
   */
  private static final String SEAL =
      """
      with last as (
        select number, until, hash from clinic_comms.audit_seal
        where clinic_id = ? order by number desc limit 1),
      open as (
        select a.id, a.at, clinic_comms.audit_digest(a) digest,
          row_number() over (order by a.at, a.position) place
        from clinic_comms.audit_event a
        where a.clinic_id = ?
          and a.at > coalesce((select until from last), '-infinity') - interval '1 hour'
          and a.id not in (
            select unnest(s.events) from clinic_comms.audit_seal s
            where s.clinic_id = ?
              and s.until > coalesce((select until from last), 'infinity') - interval '1 hour')
        order by a.at, a.position
        limit ?),
      made as (
        insert into clinic_comms.audit_seal (clinic_id, number, at, until, events, previous, hash)
        select ?, coalesce((select number from last), 0) + 1, now(),
          greatest((select until from last), max(at)), array_agg(id order by place),
          coalesce((select hash from last), ''),
          sha256(coalesce((select hash from last), '')
            || string_agg(digest, ''::bytea order by place))
        from open
        having count(*) > 0
        on conflict do nothing
        returning cardinality(events) sealed)
      select sealed from made
      """;

  private static final String CHECK =
      """
      select s.number, cardinality(s.events) events, encode(s.previous, 'hex') previous,
        encode(s.hash, 'hex') hash, encode(coalesce((
          select sha256(s.previous
            || string_agg(clinic_comms.audit_digest(a), ''::bytea order by e.place))
          from unnest(s.events) with ordinality e (id, place)
          join clinic_comms.audit_event a on a.clinic_id = s.clinic_id and a.id = e.id), ''),
          'hex') "now"
      from clinic_comms.audit_seal s
      where s.clinic_id = ? and s.number > ?
      order by s.number
      limit 100
      """;

  private static final String UNSEALED =
      """
      select count(*) "count" from clinic_comms.audit_event a
      where a.clinic_id = ? and a.id not in (
        select unnest(s.events) from clinic_comms.audit_seal s where s.clinic_id = a.clinic_id)
      """;

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
    return tx.phi()
        .listAlsoErased(
            "owner_id",
            "select a.* from clinic_comms.audit_event a where a.clinic_id = ?"
                + filter
                + " order by a.at desc, a.position desc offset ? limit ?",
            params.number(offset).number(limit),
            this::read);
  }

  @Override
  public int seal(int limit) {
    tx.sql().flush();
    UUID clinic = tx.clinicId().value();
    return tx.sql()
        .first(
            SEAL,
            Params.of().uuid(clinic).uuid(clinic).uuid(clinic).number(limit).uuid(clinic),
            row -> row.number("sealed"))
        .orElse(0);
  }

  @Override
  public SealCheck checkSeals() {
    tx.sql().flush();
    long seals = 0;
    long events = 0;
    Long broken = null;
    String head = "";
    List<Seal> page;
    do {
      page = tx.sql().list(CHECK, tx.clinicFirst().number(seals), PostgresAuditStore::seal);
      for (Seal seal : page) {
        seals++;
        events += seal.events();
        boolean fits =
            seal.number() == seals
                && seal.previous().equals(head)
                && seal.hash().equals(seal.now());
        broken = broken == null && !fits ? Long.valueOf(seals) : broken;
        head = seal.hash();
      }
    } while (!page.isEmpty());
    long unsealed =
        tx.sql().first(UNSEALED, tx.clinicFirst(), row -> row.longNumber("count")).orElse(0L);
    return new SealCheck(seals, events, broken, unsealed, head);
  }

  private static Seal seal(Row row) throws SQLException {
    return new Seal(
        row.longNumber("number"),
        row.number("events"),
        row.text("previous"),
        row.text("hash"),
        row.text("now"));
  }

  /** A seal, and what its hash would be now. */
  private record Seal(long number, int events, String previous, String hash, String now) {}

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
