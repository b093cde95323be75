package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.StaffTaskStore;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;

/** Keeps what people have to do; new tasks are written together with the commit. */
final class PostgresStaffTaskStore implements StaffTaskStore {
  private static final String TABLE = "staff_task";
  private static final String NOTE = "note";
  private static final String OWNER = "owner_id";
  private static final String SELECT = "select s.* from clinic_comms.staff_task s";

  private static final String READABLE =
      """
       where s.clinic_id = ? and exists (
        select from clinic_comms.data_key k
        where k.clinic_id = s.clinic_id and k.owner_id = s.owner_id offset 0)
      """;

  private final PostgresTransaction tx;
  private final List<StaffTask> pending = new ArrayList<>();

  PostgresStaffTaskStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public void insertIfAbsent(List<StaffTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    pending.addAll(tasks);
    tx.sql()
        .defer(
            """
            insert into clinic_comms.staff_task (clinic_id, id, business_key, kind, subject_id,
              patient_id, owner_id, note, created_at, state, taken_by, done_at)
            select ?, t.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t
            on conflict do nothing
            """,
            this::takePending);
  }

  private Params takePending() {
    List<StaffTask> tasks = List.copyOf(pending);
    pending.clear();
    tx.phi().prepare(tasks.stream().map(this::ownerOf).toList());
    return Columns.of(tx.clinicFirst(), tasks)
        .uuid(task -> task.id().value())
        .text(StaffTask::businessKey)
        .constant(StaffTask::kind)
        .uuid(StaffTask::subjectId)
        .uuid(task -> task.patientId() == null ? null : ownerOf(task))
        .uuid(this::ownerOf)
        .bytes(task -> cells(ownerOf(task), task.id().value()).seal(NOTE, task.note()))
        .time(StaffTask::createdAt)
        .constant(StaffTask::state)
        .text(StaffTask::owner)
        .time(StaffTask::doneAt)
        .params();
  }

  @Override
  public Optional<StaffTask> find(StaffTaskId id) {
    tx.sql().flush();
    return tx.phi()
        .first(
            OWNER,
            SELECT + " where s.clinic_id = ? and s.id = ?",
            tx.clinicFirst().uuid(id.value()),
            this::read);
  }

  @Override
  public Optional<StaffTask> findLast(StaffTask.Kind kind, PatientId patient) {
    tx.sql().flush();
    return tx.phi()
        .first(
            OWNER,
            SELECT
                + """
                 where s.clinic_id = ? and s.state <> 'DONE' and s.kind = ? and s.patient_id = ?
                order by s.created_at desc, s.id desc limit 1
                """,
            tx.clinicFirst().constant(kind).uuid(patient.value()),
            this::read);
  }

  @Override
  public Optional<StaffTask> findLastBySender(StaffTask.Kind kind, Address writer) {
    tx.sql().flush();
    return tx.phi()
        .first(
            OWNER,
            SELECT
                + """
                 join clinic_comms.inbound_event i
                  on i.clinic_id = s.clinic_id and i.id = s.subject_id
                where s.clinic_id = ? and s.state <> 'DONE' and s.kind = ?
                  and i.recipient_hash = any (?)
                order by s.created_at desc, s.id desc limit 1
                """,
            tx.clinicFirst().constant(kind).byteStrings(tx.phi().hashes(writer)),
            this::read);
  }

  /** The index still has the last word: who loses a race to it runs again and gets false. */
  @Override
  public boolean transition(StaffTask task, StaffTask.State from) {
    tx.sql().flush();
    UUID clinic = tx.clinicId().value();
    UUID id = task.id().value();
    UUID owner = ownerOf(task);
    return tx.sql()
            .updateOrRunAgain(
                """
                update clinic_comms.staff_task set business_key = ?, kind = ?, subject_id = ?,
                  patient_id = ?, owner_id = ?, note = ?, created_at = ?, state = ?, taken_by = ?,
                  done_at = ?
                where clinic_id = ? and id = ? and state = ? and not (? and exists (
                  select from clinic_comms.staff_task o
                  where o.clinic_id = ? and o.business_key = ? and o.state <> 'DONE' and o.id <> ?))
                """,
                Params.of()
                    .text(task.businessKey())
                    .constant(task.kind())
                    .uuid(task.subjectId())
                    .uuid(task.patientId() == null ? null : owner)
                    .uuid(owner)
                    .bytes(cells(owner, id).seal(NOTE, task.note()))
                    .time(task.createdAt())
                    .constant(task.state())
                    .text(task.owner())
                    .time(task.doneAt())
                    .uuid(clinic)
                    .uuid(id)
                    .constant(from)
                    .flag(task.state() != StaffTask.State.DONE)
                    .uuid(clinic)
                    .text(task.businessKey())
                    .uuid(id))
        == 1;
  }

  @Override
  public List<StaffTask> list(boolean withDone, int offset, int limit) {
    tx.sql().flush();
    String filterAndOrder =
        withDone
            ? " order by s.created_at desc, s.id desc offset ? limit ?"
            : " and s.state <> 'DONE' order by s.kind <> 'EMERGENCY', s.created_at, s.id"
                + " offset ? limit ?";
    return tx.phi()
        .list(
            OWNER,
            SELECT + READABLE + filterAndOrder,
            tx.clinicFirst().number(offset).number(limit),
            this::read);
  }

  private UUID ownerOf(StaffTask task) {
    PatientId patient = task.patientId();
    return patient == null ? tx.clinicId().value() : patient.value();
  }

  private Phi.Cells cells(UUID owner, UUID task) {
    return tx.phi().cells(TABLE, owner, task);
  }

  private StaffTask read(Row row) throws SQLException {
    UUID id = row.uuid("id");
    UUID patient = row.uuidOrNull("patient_id");
    return new StaffTask(
        new StaffTaskId(id),
        row.text("business_key"),
        row.constant(StaffTask.Kind.class, "kind"),
        row.uuid("subject_id"),
        patient == null ? null : new PatientId(patient),
        cells(row.uuid("owner_id"), id).open(row, NOTE),
        row.time("created_at"),
        row.constant(StaffTask.State.class, "state"),
        row.textOrNull("taken_by"),
        row.timeOrNull("done_at"));
  }
}
