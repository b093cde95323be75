package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.WaitlistStore} promises. */
public abstract class WaitlistStoreContract extends ContractOnStore {
  @Test
  void anEntryIsFoundExactlyAsStored() {
    Patient patient = patient(1);
    Preferences wishes =
        new Preferences(
            false,
            Set.of(clinic.provider().id(), ProviderId.random()),
            Set.of("nurse", "physician"),
            Set.of(LocationId.random()),
            List.of(
                new TimeOfWeek(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 30)),
                TimeOfWeek.allDay(DayOfWeek.SUNDAY)),
            "follow-up",
            Duration.ofMinutes(20));
    OwnVisit visit =
        new OwnVisit(
            now().plus(Duration.ofDays(40)),
            now().plus(Duration.ofDays(40)).plusSeconds(1800),
            ProviderId.random(),
            LocationId.random());
    WaitlistEntry entry =
        new WaitlistEntry(
            WaitlistEntryId.random(),
            patient.id(),
            wishes,
            true,
            WaitlistEntry.MAX_BOOST,
            visit,
            now().minus(Duration.ofDays(3)),
            EntryState.ACTIVE);

    run(tx -> assertThat(tx.waitlist().insertIfAbsent(entry, standing(entry))).isTrue());

    run(
        tx -> {
          assertThat(tx.waitlist().find(entry.id())).contains(entry);
          assertThat(tx.waitlist().lock(entry.id())).contains(entry);
          assertThat(tx.waitlist().findByPatient(patient.id())).contains(entry);
        });
  }

  @Test
  void anEntryWithoutWishesIsFoundExactlyAsStored() {
    WaitlistEntry entry = entry(patient(1));

    run(tx -> assertThat(tx.waitlist().find(entry.id())).contains(entry));
  }

  @Test
  @DisplayName("A8 a patient waits once: a second active entry is refused")
  void aPatientWaitsOnce() {
    Patient patient = patient(1);
    WaitlistEntry first = entry(patient);
    WaitlistEntry second = SampleClinic.entry(patient, now());

    run(tx -> assertThat(tx.waitlist().insertIfAbsent(second, standing(second))).isFalse());

    run(
        tx -> {
          assertThat(tx.waitlist().find(second.id())).isEmpty();
          assertThat(tx.waitlist().find(first.id())).contains(first);
        });
  }

  @Test
  void whoIsPausedStillHoldsThePlace() {
    Patient patient = patient(1);
    change(entry(patient).withState(EntryState.PAUSED));
    WaitlistEntry second = SampleClinic.entry(patient, now());

    run(tx -> assertThat(tx.waitlist().insertIfAbsent(second, standing(second))).isFalse());
  }

  @Test
  void whoWasBookedOrRemovedMayWaitAgain() {
    Patient patient = patient(1);
    change(entry(patient).withState(EntryState.BOOKED));
    change(entry(patient).withState(EntryState.REMOVED));

    WaitlistEntry third = entry(patient);

    run(tx -> assertThat(tx.waitlist().find(third.id())).contains(third));
  }

  @Test
  void anUpdateReplacesTheEntry() {
    WaitlistEntry entry = entry(patient(1));
    WaitlistEntry changed = entry.withBoost(12).withUrgent(true).withState(EntryState.PAUSED);

    change(changed);

    run(tx -> assertThat(tx.waitlist().find(entry.id())).contains(changed));
  }

  @Test
  void anUnknownEntryIsNotUpdated() {
    WaitlistEntry unknown = SampleClinic.entry(patient(1), now());

    run(tx -> assertThat(tx.waitlist().update(unknown, standing(unknown))).isFalse());
  }

  @Test
  void aFormerEntryDoesNotComeBackBesideAnActiveOne() {
    Patient patient = patient(1);
    WaitlistEntry former = entry(patient).withState(EntryState.BOOKED);
    change(former);
    WaitlistEntry present = entry(patient);
    WaitlistEntry back = former.withState(EntryState.ACTIVE);

    run(tx -> assertThat(tx.waitlist().update(back, standing(back))).isFalse());

    run(
        tx -> {
          assertThat(tx.waitlist().find(former.id())).contains(former);
          assertThat(tx.waitlist().findByPatient(patient.id())).contains(present);
        });
  }

  @Test
  void theEntryOfAPatientIsTheActiveOneElseTheOneChangedLast() {
    Patient patient = patient(1);
    WaitlistEntry first = entry(patient).withState(EntryState.BOOKED);
    change(first);
    time.advance(Duration.ofMinutes(1));
    WaitlistEntry second = entry(patient).withState(EntryState.BOOKED);
    change(second);
    run(tx -> assertThat(tx.waitlist().findByPatient(patient.id())).contains(second));

    time.advance(Duration.ofMinutes(1));
    WaitlistEntry active = first.withState(EntryState.ACTIVE);
    change(active);
    time.advance(Duration.ofMinutes(1));
    change(second);

    run(tx -> assertThat(tx.waitlist().findByPatient(patient.id())).contains(active));
  }

  @Test
  void aRemovedEntryIsNobodysPlace() {
    Patient patient = patient(1);
    change(entry(patient).withState(EntryState.REMOVED));

    run(
        tx -> {
          assertThat(tx.waitlist().findByPatient(patient.id())).isEmpty();
          assertThat(tx.waitlist().findByPatient(PatientId.random())).isEmpty();
        });
  }

  @Test
  void ofManyRivalsExactlyOnePutsAPatientOnTheList() {
    Patient patient = patient(1);

    long winners =
        Rivals.winners(
            rival -> {
              WaitlistEntry entry = SampleClinic.entry(patient, now());
              return in(tx -> tx.waitlist().insertIfAbsent(entry, standing(entry)));
            });

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void underTheLockNoRivalsPointIsLost() {
    WaitlistEntry entry = entry(patient(1));

    long made =
        Rivals.winners(
            rival ->
                in(
                    tx -> {
                      WaitlistEntry locked = tx.waitlist().lock(entry.id()).orElseThrow();
                      WaitlistEntry more = locked.withBoost(locked.boost() + 1);
                      return tx.waitlist().update(more, standing(more));
                    }));

    assertThat(made).isEqualTo(Rivals.COUNT);
    run(tx -> assertThat(tx.waitlist().find(entry.id())).contains(entry.withBoost(Rivals.COUNT)));
  }

  private void change(WaitlistEntry entry) {
    run(
        tx -> {
          assertThat(tx.waitlist().lock(entry.id())).isPresent();
          assertThat(tx.waitlist().update(entry, standing(entry))).isTrue();
        });
  }
}
