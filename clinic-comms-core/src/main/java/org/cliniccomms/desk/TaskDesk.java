package org.cliniccomms.desk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.jspecify.annotations.Nullable;

/** Keeps what people have to do. Thread-safe. */
public final class TaskDesk {
  private static final int MOST = 500;

  private final Store store;

  /** A desk over a store. */
  public TaskDesk(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Tasks that are not done, emergencies before all others, then oldest first; with the done ones,
   * newest first. At most 500.
   */
  public List<StaffTask> list(ClinicId clinic, boolean withDone, int offset, int limit) {
    return store.inTransaction(
        clinic, tx -> tx.staffTasks().list(withDone, offset, Math.min(limit, MOST)));
  }

  /** One task. */
  public Optional<StaffTask> find(ClinicId clinic, StaffTaskId id) {
    return store.inTransaction(clinic, tx -> tx.staffTasks().find(id));
  }

  /** Makes an open task the actor's own; false if it is not open. */
  public boolean take(ClinicId clinic, StaffTaskId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx ->
            tx.staffTasks()
                .find(id)
                .filter(it -> it.state() == StaffTask.State.OPEN)
                .filter(it -> move(tx, it, with(it, StaffTask.State.TAKEN, actor, null), actor))
                .isPresent());
  }

  /** Notes that a task was done; false if it was done before or does not exist. */
  public boolean done(ClinicId clinic, StaffTaskId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<StaffTask> task =
              tx.staffTasks().find(id).filter(it -> it.state() != StaffTask.State.DONE);
          return task.isPresent()
              && move(
                  tx, task.get(), with(task.get(), StaffTask.State.DONE, actor, tx.now()), actor);
        });
  }

  private static StaffTask with(
      StaffTask task, StaffTask.State state, Actor actor, @Nullable Instant doneAt) {
    return new StaffTask(
        task.id(),
        task.businessKey(),
        task.kind(),
        task.subjectId(),
        task.patientId(),
        task.note(),
        task.createdAt(),
        state,
        actor.id(),
        doneAt);
  }

  private static boolean move(Transaction tx, StaffTask before, StaffTask after, Actor actor) {
    if (!tx.staffTasks().transition(after, before.state())) {
      return false;
    }
    new Changes(tx, actor)
        .record(
            "task." + after.state().name().toLowerCase(java.util.Locale.ROOT),
            after.id().value(),
            after.patientId(),
            before.state().name(),
            after.state().name());
    return true;
  }
}
