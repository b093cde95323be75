package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Appointment.Status;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.AppointmentStore} promises. */
public abstract class AppointmentStoreContract extends ContractOnStore {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final Map<Integer, PatientId> patients = new ConcurrentHashMap<>();

  private Seat seat(int minutesLater, @Nullable ProviderId provider) {
    var start = SEAT_AT.plus(Duration.ofMinutes(minutesLater));
    return new Seat(clinic.location().id(), provider, start, start.plus(HALF_AN_HOUR), "check-up");
  }

  private Seat seat(int minutesLater) {
    return seat(minutesLater, clinic.provider().id());
  }

  private Appointment visit(int patient, Seat seat) {
    PatientId id = patients.computeIfAbsent(patient, number -> PatientId.random());
    return Appointment.booked(AppointmentId.random(), id, seat, now());
  }

  private boolean insert(Appointment visit) {
    return in(tx -> tx.appointments().insertIfFree(visit));
  }

  private boolean update(Appointment visit) {
    return in(tx -> tx.appointments().updateIfFree(visit));
  }

  @Test
  void aVisitIsFoundExactlyAsStored() {
    Appointment visit = visit(1, seat(0)).with(Attendance.TENTATIVE);

    assertThat(insert(visit)).isTrue();

    run(
        tx -> {
          assertThat(tx.appointments().find(visit.id())).contains(visit);
          assertThat(tx.appointments().lock(visit.id())).contains(visit);
          assertThat(tx.appointments().find(AppointmentId.random())).isEmpty();
        });
  }

  @Test
  void theSameVisitIsStoredOnce() {
    Appointment visit = visit(1, seat(0));

    assertThat(insert(visit)).isTrue();
    assertThat(insert(visit)).isFalse();
  }

  @Test
  @DisplayName("S24 A provider sees one patient at a time; visits that touch are both possible")
  void aProviderIsBusyOnceAtATime() {
    assertThat(insert(visit(1, seat(0)))).isTrue();

    assertThat(insert(visit(2, seat(15)))).isFalse();
    assertThat(insert(visit(2, seat(-15)))).isFalse();
    assertThat(insert(visit(2, seat(30)))).isTrue();
    assertThat(insert(visit(3, seat(0, new ProviderId(java.util.UUID.randomUUID()))))).isTrue();
  }

  @Test
  void aPatientHasOneVisitAtATime() {
    assertThat(insert(visit(1, seat(0)))).isTrue();

    assertThat(insert(visit(1, seat(15, new ProviderId(java.util.UUID.randomUUID()))))).isFalse();
  }

  @Test
  void visitsWithNobodyInParticularDoNotDisturbEachOther() {
    Seat anybody =
        new Seat(clinic.location().id(), null, SEAT_AT, SEAT_AT.plus(HALF_AN_HOUR), null);

    assertThat(insert(visit(1, anybody))).isTrue();
    assertThat(insert(visit(2, anybody))).isTrue();
  }

  @Test
  void aCancelledVisitFreesItsTime() {
    Appointment visit = visit(1, seat(0));
    assertThat(insert(visit)).isTrue();

    assertThat(update(visit.with(Status.CANCELLED))).isTrue();

    assertThat(insert(visit(2, seat(0)))).isTrue();
    assertThat(update(visit)).as("taken meanwhile").isFalse();
  }

  @Test
  void aVisitMovesOnlyToATimeThatIsFree() {
    Appointment visit = visit(1, seat(0));
    assertThat(insert(visit)).isTrue();
    assertThat(insert(visit(2, seat(60)))).isTrue();

    assertThat(update(visit.movedTo(seat(45), now()))).isFalse();
    assertThat(update(visit.movedTo(seat(15), now()))).as("its own time").isTrue();
    assertThat(update(visit(3, seat(120)))).as("never stored").isFalse();

    run(
        tx ->
            assertThat(tx.appointments().find(visit.id()))
                .contains(visit.movedTo(seat(15), now())));
  }

  @Test
  @DisplayName("S24 Of many who want one time exactly one gets it")
  void ofManyRivalsExactlyOneIsBooked() {
    long booked = Rivals.winners(rival -> insert(visit(rival + 1, seat(0))));

    assertThat(booked).isEqualTo(1);
  }

  @Test
  @DisplayName("S24 Of many who move to one time exactly one does")
  void ofManyThatMoveToOneTimeOneDoes() {
    List<Appointment> visits =
        java.util.stream.IntStream.range(0, Rivals.COUNT)
            .mapToObj(it -> visit(it + 1, seat(100 + 30 * it)))
            .toList();
    visits.forEach(it -> assertThat(insert(it)).isTrue());

    long moved = Rivals.winners(rival -> update(visits.get(rival).movedTo(seat(0), now())));

    assertThat(moved).isEqualTo(1);
  }

  @Test
  void visitsAreListedByTimeAndByPatient() {
    Appointment late = visit(1, seat(60));
    Appointment early = visit(1, seat(0));
    Appointment others = visit(2, seat(30));
    List.of(late, early, others).forEach(it -> assertThat(insert(it)).isTrue());

    run(
        tx -> {
          assertThat(tx.appointments().list(SEAT_AT, late.seat().startAt()))
              .containsExactly(early, others);
          assertThat(tx.appointments().list(early.patientId(), SEAT_AT))
              .containsExactly(early, late);
          assertThat(tx.appointments().list(early.patientId(), early.seat().endAt()))
              .containsExactly(late);
        });
  }

  @Test
  void whoHoldsATimeIsListedForASeatThatNeedsIt() {
    Appointment before = visit(1, seat(-30));
    Appointment across = visit(2, seat(15));
    Appointment elsewhere = visit(3, seat(0, ProviderId.random()));
    Appointment nobodys = visit(4, seat(0, null));
    Appointment nobodysLater = visit(5, seat(15, null));
    Appointment pending = visit(6, seat(-15)).with(Appointment.Status.PENDING);
    Appointment cancelled = visit(7, seat(0)).with(Appointment.Status.CANCELLED);
    List.of(before, elsewhere, nobodys, nobodysLater)
        .forEach(it -> assertThat(insert(it)).isTrue());
    run(tx -> List.of(across, pending, cancelled).forEach(tx.appointments()::mirror));

    run(
        tx -> {
          assertThat(tx.appointments().listHolders(seat(0))).containsExactly(pending, across);
          assertThat(tx.appointments().listHolders(seat(0, null))).containsExactly(nobodys);
        });
  }

  @Test
  void hoursAreReplacedPerProviderAndLocation() {
    Schedule first = schedule(LocalTime.of(9, 0));
    Schedule second = schedule(LocalTime.of(10, 0));

    run(tx -> tx.appointments().put(first));
    run(tx -> assertThat(tx.appointments().schedules()).containsExactly(first));
    run(tx -> tx.appointments().put(second));
    run(tx -> assertThat(tx.appointments().schedules()).containsExactly(second));
  }

  private Schedule schedule(LocalTime from) {
    return new Schedule(
        clinic.provider().id(),
        clinic.location().id(),
        List.of(
            new TimeOfWeek(DayOfWeek.MONDAY, from, LocalTime.of(12, 0)),
            new TimeOfWeek(DayOfWeek.SUNDAY, LocalTime.of(20, 0), LocalTime.MIDNIGHT)),
        Duration.ofMinutes(20));
  }

  @Test
  void anotherClinicSeesNothingAndIsNotInTheWay() {
    Appointment visit = visit(1, seat(0));
    assertThat(insert(visit)).isTrue();

    runIn(
        otherClinic,
        tx -> {
          assertThat(tx.appointments().find(visit.id())).isEmpty();
          assertThat(tx.appointments().updateIfFree(visit)).isFalse();
          assertThat(tx.appointments().list(visit.patientId(), SEAT_AT)).isEmpty();
          assertThat(tx.appointments().insertIfFree(visit)).isTrue();
        });
  }

  @Test
  void whoHasAVisitAtATimeIsBusyThen() {
    Appointment booked = visit(1, seat(0));
    Appointment pending = visit(2, seat(60)).with(Status.PENDING);
    Appointment cancelled = visit(3, seat(0)).with(Status.CANCELLED);
    run(tx -> List.of(booked, pending, cancelled).forEach(tx.appointments()::mirror));
    Set<PatientId> all = Set.of(booked.patientId(), pending.patientId(), cancelled.patientId());

    assertThat(busy(all, 15)).containsExactly(booked.patientId());
    assertThat(busy(all, 60)).containsExactly(pending.patientId());
    assertThat(busy(all, 30)).isEmpty();
    assertThat(busy(Set.of(pending.patientId()), 15)).isEmpty();
    assertThat(busy(Set.of(), 15)).isEmpty();
  }

  private Set<PatientId> busy(Set<PatientId> patients, int minutesLater) {
    Seat seat = seat(minutesLater);
    return in(tx -> tx.appointments().busy(patients, seat.startAt(), seat.endAt()));
  }

  @Test
  @DisplayName("What another system owns overlaps what it likes, and is in the way of what is ours")
  void aMirroredVisitIsStoredWhateverIsAtItsTime() {
    Appointment ours = visit(1, seat(0));
    assertThat(insert(ours)).isTrue();
    Appointment theirs = visit(2, seat(15));

    run(tx -> tx.appointments().mirror(theirs));

    run(tx -> assertThat(tx.appointments().find(theirs.id())).contains(theirs));
    assertThat(insert(visit(3, seat(30)))).isFalse();
    assertThat(insert(visit(3, seat(45)))).isTrue();
    assertThat(update(theirs.with(Attendance.ACCEPTED))).isTrue();
    assertThat(update(theirs.with(Status.CANCELLED))).isTrue();
    assertThat(insert(visit(4, seat(-30)))).isTrue();
  }

  @Test
  void aMirroredVisitIsReplacedAsAWhole() {
    Appointment first = visit(1, seat(0));
    Appointment later =
        first
            .movedTo(seat(60), now().plusSeconds(1))
            .with(Status.PENDING)
            .contacted(now(), ChannelKind.SMS);

    run(tx -> tx.appointments().mirror(first));
    run(tx -> tx.appointments().mirror(later));

    run(tx -> assertThat(tx.appointments().find(first.id())).contains(later));
    assertThat(insert(visit(2, seat(60)))).isFalse();
  }
}
