package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.StaffTaskStore;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;

/** What staff of one clinic have to do. */
final class InMemoryStaffTaskStore implements StaffTaskStore {
  private static final Comparator<StaffTask> OLDEST_FIRST =
      Comparator.comparing(StaffTask::createdAt)
          .thenComparing(task -> task.id().value(), Ordering.BY_ID);

  private static final Comparator<StaffTask> AS_THEY_ARE_DUE =
      Comparator.<StaffTask, Boolean>comparing(task -> task.kind() != StaffTask.Kind.EMERGENCY)
          .thenComparing(OLDEST_FIRST);

  private final ClinicRows rows;

  InMemoryStaffTaskStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public void insertIfAbsent(List<StaffTask> tasks) {
    for (StaffTask task : tasks) {
      if (!rows.staffTasks.has(task.id()) && isFree(task)) {
        rows.staffTasks.put(task.id(), task);
      }
    }
  }

  @Override
  public Optional<StaffTask> find(StaffTaskId id) {
    return rows.staffTasks.find(id);
  }

  @Override
  public Optional<StaffTask> findLast(StaffTask.Kind kind, PatientId patient) {
    return rows.staffTasks.all().stream()
        .filter(task -> task.kind() == kind && patient.equals(task.patientId()))
        .filter(task -> task.state() != StaffTask.State.DONE)
        .max(OLDEST_FIRST);
  }

  @Override
  public Optional<StaffTask> findLastBySender(StaffTask.Kind kind, Address writer) {
    return rows.staffTasks.all().stream()
        .filter(task -> task.kind() == kind && task.state() != StaffTask.State.DONE)
        .filter(task -> isFrom(writer, new InboundId(task.subjectId())))
        .max(OLDEST_FIRST);
  }

  private boolean isFrom(Address writer, InboundId id) {
    return rows.inbound
        .find(id)
        .filter(it -> it.event().line().recipient().equals(writer))
        .isPresent();
  }

  @Override
  public boolean transition(StaffTask task, StaffTask.State from) {
    boolean allowed =
        find(task.id()).filter(stored -> stored.state() == from).isPresent() && isFree(task);
    if (allowed) {
      rows.staffTasks.put(task.id(), task);
    }
    return allowed;
  }

  private boolean isFree(StaffTask task) {
    return task.state() == StaffTask.State.DONE
        || rows.unfinishedTasks.find(task.businessKey()).stream()
            .allMatch(other -> other.id().equals(task.id()));
  }

  @Override
  public List<StaffTask> list(boolean withDone, int offset, int limit) {
    Stream<StaffTask> all =
        withDone
            ? rows.staffTasks.all().stream().sorted(OLDEST_FIRST.reversed())
            : rows.staffTasks.all().stream()
                .filter(task -> task.state() != StaffTask.State.DONE)
                .sorted(AS_THEY_ARE_DUE);
    return Ordering.page(all, offset, limit);
  }
}
