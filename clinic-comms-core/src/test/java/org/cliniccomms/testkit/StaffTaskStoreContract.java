package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.StaffTaskStore} promises. */
public abstract class StaffTaskStoreContract extends ContractOnStore {
  @Test
  void aTaskIsFoundExactlyAsStored() {
    StaffTask task = insert("seat-1");

    run(
        tx -> {
          assertThat(tx.staffTasks().find(task.id())).contains(task);
          assertThat(tx.staffTasks().find(StaffTaskId.random())).isEmpty();
        });
  }

  @Test
  void theSameThingIsAskedOfStaffOnce() {
    StaffTask first = insert("seat-1");
    insert("seat-1");

    run(tx -> assertThat(tx.staffTasks().list(true, 0, 10)).containsExactly(first));
  }

  @Test
  void whatWasTakenIsNotAskedAgain() {
    StaffTask task = insert("seat-1");
    StaffTask taken = taken(task, "user-1");
    run(tx -> assertThat(tx.staffTasks().transition(taken, StaffTask.State.OPEN)).isTrue());

    insert("seat-1");

    run(tx -> assertThat(tx.staffTasks().list(true, 0, 10)).containsExactly(taken));
  }

  @Test
  void whatWasDoneMayBeAskedAgain() {
    StaffTask task = insert("seat-1");
    StaffTask done = done(task);
    run(tx -> assertThat(tx.staffTasks().transition(done, StaffTask.State.OPEN)).isTrue());
    time.advance(Duration.ofMinutes(1));

    StaffTask again = insert("seat-1");

    run(
        tx -> {
          assertThat(tx.staffTasks().list(false, 0, 10)).containsExactly(again);
          assertThat(tx.staffTasks().list(true, 0, 10)).containsExactly(again, done);
        });
  }

  @Test
  void aDoneTaskIsNotReopenedBesideItsSuccessor() {
    StaffTask task = insert("seat-1");
    run(tx -> assertThat(tx.staffTasks().transition(done(task), StaffTask.State.OPEN)).isTrue());
    insert("seat-1");

    run(tx -> assertThat(tx.staffTasks().transition(task, StaffTask.State.DONE)).isFalse());
  }

  @Test
  void aTaskChangesOnlyFromTheStateItIsIn() {
    StaffTask task = insert("seat-1");

    run(
        tx -> {
          assertThat(tx.staffTasks().transition(done(task), StaffTask.State.TAKEN)).isFalse();
          assertThat(tx.staffTasks().find(task.id())).contains(task);
        });
  }

  @Test
  void openTasksAreListedOldestFirstAndAllTasksNewestFirst() {
    StaffTask first = insert("seat-1");
    time.advance(Duration.ofMinutes(1));
    StaffTask second = insert("seat-2");
    time.advance(Duration.ofMinutes(1));
    StaffTask third = insert("seat-3");

    run(
        tx -> {
          assertThat(tx.staffTasks().list(false, 0, 10)).containsExactly(first, second, third);
          assertThat(tx.staffTasks().list(false, 1, 1)).containsExactly(second);
          assertThat(tx.staffTasks().list(true, 0, 2)).containsExactly(third, second);
        });
  }

  @Test
  void anEmergencyIsListedBeforeWhateverWaitsLonger() {
    StaffTask first = insert("seat-1");
    time.advance(Duration.ofMinutes(1));
    StaffTask emergency = insert("danger", StaffTask.Kind.EMERGENCY);
    time.advance(Duration.ofMinutes(1));
    StaffTask last = insert("seat-2");

    run(
        tx -> {
          assertThat(tx.staffTasks().list(false, 0, 10)).containsExactly(emergency, first, last);
          assertThat(tx.staffTasks().list(false, 0, 1)).containsExactly(emergency);
          assertThat(tx.staffTasks().list(true, 0, 10)).containsExactly(last, emergency, first);
        });
  }

  @Test
  void ofManyRivalsExactlyOneTakesATask() {
    StaffTask task = insert("seat-1");

    long winners =
        Rivals.winners(
            rival ->
                in(
                    tx ->
                        tx.staffTasks()
                            .transition(taken(task, "user-" + rival), StaffTask.State.OPEN)));

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void ofManyRivalsExactlyOneAsks() {
    long asked =
        Rivals.winners(
            rival -> {
              insert("seat-1");
              return true;
            });

    assertThat(asked).isPositive();
    run(tx -> assertThat(tx.staffTasks().list(true, 0, 10)).hasSize(1));
  }

  private StaffTask insert(String businessKey) {
    return insert(businessKey, StaffTask.Kind.SEAT_UNFILLED);
  }

  private StaffTask insert(String businessKey, StaffTask.Kind kind) {
    StaffTask task =
        new StaffTask(
            StaffTaskId.random(),
            businessKey,
            kind,
            UUID.randomUUID(),
            PatientId.random(),
            "Nobody is left to ask.",
            now(),
            StaffTask.State.OPEN,
            null,
            null);
    run(tx -> tx.staffTasks().insertIfAbsent(List.of(task)));
    return task;
  }

  private static StaffTask taken(StaffTask of, String by) {
    return new StaffTask(
        of.id(),
        of.businessKey(),
        of.kind(),
        of.subjectId(),
        of.patientId(),
        of.note(),
        of.createdAt(),
        StaffTask.State.TAKEN,
        by,
        null);
  }

  private StaffTask done(StaffTask of) {
    return new StaffTask(
        of.id(),
        of.businessKey(),
        of.kind(),
        of.subjectId(),
        of.patientId(),
        of.note(),
        of.createdAt(),
        StaffTask.State.DONE,
        "user-1",
        now());
  }

  @Test
  void theLastUnfinishedTaskOfAKindAboutAPatientIsFound() {
    PatientId patient = patient(1).id();
    PatientId other = patient(2).id();
    StaffTask first = about(patient, "one", StaffTask.Kind.EMERGENCY);
    time.advance(Duration.ofMinutes(1));
    StaffTask last = about(patient, "two", StaffTask.Kind.EMERGENCY);
    time.advance(Duration.ofMinutes(1));
    StaffTask anotherKind = about(patient, "three", StaffTask.Kind.READ_MESSAGE);

    run(
        tx -> {
          tx.staffTasks().insertIfAbsent(List.of(first, last, anotherKind));
          assertThat(tx.staffTasks().findLast(StaffTask.Kind.EMERGENCY, patient)).contains(last);
          assertThat(tx.staffTasks().findLast(StaffTask.Kind.EMERGENCY, other)).isEmpty();
          assertThat(tx.staffTasks().transition(done(last), StaffTask.State.OPEN)).isTrue();
          assertThat(tx.staffTasks().findLast(StaffTask.Kind.EMERGENCY, patient)).contains(first);
        });
  }

  private StaffTask about(PatientId patient, String key, StaffTask.Kind kind) {
    return StaffTask.open(key, kind, UUID.randomUUID(), patient, "", now());
  }

  @Test
  void theNewestTaskIsFoundByWhoSentWhatItIsAbout() {
    InboundEvent first = clinic.text("in-1", SampleClinic.patient(1), "help", now());
    InboundEvent later = clinic.text("in-2", SampleClinic.patient(1), "help", now());
    InboundEvent others = clinic.text("in-3", SampleClinic.patient(2), "help", now());
    StaffTask old = about(first, "old", now());
    StaffTask latest = about(later, "latest", now().plusSeconds(1));
    StaffTask done = done(about(later, "done", now().plusSeconds(2)));
    StaffTask foreign = about(others, "foreign", now().plusSeconds(3));
    run(
        tx -> {
          List.of(first, later, others)
              .forEach(it -> assertThat(tx.inbound().insertIfAbsent(it)).isTrue());
          tx.staffTasks().insertIfAbsent(List.of(latest, old, done, foreign));
        });

    run(
        tx -> {
          assertThat(
                  tx.staffTasks()
                      .findLastBySender(StaffTask.Kind.EMERGENCY, first.line().recipient()))
              .contains(latest);
          assertThat(
                  tx.staffTasks()
                      .findLastBySender(StaffTask.Kind.RESCHEDULE, first.line().recipient()))
              .isEmpty();
          assertThat(
                  tx.staffTasks()
                      .findLastBySender(StaffTask.Kind.EMERGENCY, SampleClinic.phone(3).address()))
              .isEmpty();
        });
  }

  private static StaffTask about(InboundEvent event, String key, Instant at) {
    return StaffTask.open(key, StaffTask.Kind.EMERGENCY, event.id().value(), null, "", at);
  }
}
