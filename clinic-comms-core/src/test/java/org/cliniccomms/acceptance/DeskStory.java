package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What staff do at the desk is on record: who, when, and what it was before and after. */
public abstract class DeskStory extends Story {
  private static final Actor BEA = Actor.staff("bea");

  /** What staff did, as it is on record. */
  private AuditEvent recorded(BooleanSupplier deed) {
    time.advance(minutes(1));
    int before = byStaff().size();
    assertThat(deed.getAsBoolean()).isTrue();
    List<AuditEvent> events = byStaff();
    assertThat(events).hasSize(before + 1);
    AuditEvent event = events.get(0);
    assertThat(event.at()).isEqualTo(time.instant());
    practice.comms().runDue();
    return event;
  }

  private AuditEvent recorded(Runnable deed) {
    return recorded(
        () -> {
          deed.run();
          return true;
        });
  }

  /** Newest first. */
  private List<AuditEvent> byStaff() {
    List<AuditEvent> events = practice.comms().audit().list(practice.id(), null, 0, 500);
    return events.stream().filter(event -> event.actor().equals(BEA)).toList();
  }

  private static void assertRecord(
      AuditEvent event, String action, @Nullable String before, String after) {
    assertThat(event.action()).isEqualTo(action);
    if (before == null) {
      assertThat(event.oldValue()).as(action).isNull();
    } else {
      assertThat(event.oldValue()).as(action).contains(before);
    }
    assertThat(event.newValue()).as(action).contains(after).isNotEqualTo(event.oldValue());
  }

  private WaitlistEntryId place() {
    return practice.place("A").id();
  }

  @Test
  @DisplayName("A93 Each change of a place on the list is on record, old and new")
  void changesOfAPlaceAreOnRecord() {
    practice.waits("A");
    var list = practice.comms().waitlist();

    assertRecord(
        recorded(() -> list.boost(practice.id(), place(), 25, BEA)),
        "waitlist.boosted",
        "boost=0",
        "boost=25");
    assertRecord(
        recorded(() -> list.urgent(practice.id(), place(), true, BEA)),
        "waitlist.urgent",
        "urgent=false",
        "urgent=true");
    LocationId office = practice.clinic().location().id();
    assertRecord(
        recorded(() -> list.prefer(practice.id(), place(), Preferences.location(office), BEA)),
        "waitlist.wishes",
        "locations=[]",
        office.toString());
    OwnVisit visit =
        new OwnVisit(
            time.instant().plus(Duration.ofDays(90)),
            time.instant().plus(Duration.ofDays(90)).plus(minutes(30)),
            null,
            null);
    assertRecord(
        recorded(() -> list.ownVisit(practice.id(), place(), visit, BEA)),
        "waitlist.own-visit",
        "ownVisit=null",
        visit.startAt().toString());
    assertRecord(
        recorded(() -> list.change(practice.id(), place(), it -> it.withBoost(5), BEA)),
        "waitlist.changed",
        "boost=25",
        "boost=5");
    assertRecord(
        recorded(() -> list.pause(practice.id(), place(), BEA)),
        "waitlist.paused",
        "ACTIVE",
        "PAUSED");
    assertRecord(
        recorded(() -> list.resume(practice.id(), place(), BEA)),
        "waitlist.resumed",
        "PAUSED",
        "ACTIVE");
    assertRecord(
        recorded(() -> list.remove(practice.id(), place(), BEA)),
        "waitlist.removed",
        "ACTIVE",
        "REMOVED");
  }

  @Test
  @DisplayName("A93 What changes nothing leaves no record")
  void whatChangesNothingLeavesNoRecord() {
    practice.waits("A");

    assertThat(practice.comms().waitlist().boost(practice.id(), WaitlistEntryId.random(), 5, BEA))
        .isFalse();
    assertThat(practice.comms().waitlist().resume(practice.id(), place(), BEA)).isFalse();
    assertThat(practice.comms().waitlist().putBack(practice.id(), place(), BEA)).isFalse();

    assertThat(byStaff()).isEmpty();
  }

  @Test
  @DisplayName("A93 Enrolling, changing and the consent of a patient are on record, old and new")
  void changesOfAPatientAreOnRecord() {
    practice.waits("A");
    Patient patient = practice.patient("A");
    var desk = practice.comms().patients();
    Patient added = Patient.of(PatientId.random(), "Milan Horvat", SampleClinic.phone(700));

    assertRecord(
        recorded(() -> desk.add(practice.id(), added, BEA)), "patient.added", null, "Milan Horvat");
    Patient moved = patient.withContactPoints(List.of(ContactPoint.of(SampleClinic.phone(701))));
    assertRecord(
        recorded(() -> desk.change(practice.id(), moved.id(), now -> moved, BEA)),
        "patient.changed",
        patient.contactPoints().get(0).address().value(),
        SampleClinic.phone(701).e164());
    Patient tired =
        new Patient(
            patient.id(),
            patient.name(),
            null,
            CommunicationPreferences.standard()
                .quiet(new QuietHours(LocalTime.of(18, 0), LocalTime.of(9, 0))),
            Duration.ofHours(5),
            moved.contactPoints());
    assertThat(recorded(() -> desk.change(practice.id(), tired.id(), now -> tired, BEA)).newValue())
        .contains("18:00", "PT5H");
    assertRecord(
        recorded(() -> desk.consent(practice.id(), patient.id(), ConsentStatus.OPTED_OUT, BEA)),
        "patient.consent",
        null,
        "OPTED_OUT");
    assertRecord(
        recorded(() -> desk.consent(practice.id(), patient.id(), ConsentStatus.OPTED_IN, BEA)),
        "patient.consent",
        "OPTED_OUT",
        "OPTED_IN");
  }

  @Test
  @DisplayName("A93 Freeing, voiding and reopening a seat and taking back an offer are on record")
  void deedsAboutASeatAreOnRecord() {
    practice.waits("A", "B");
    var outreach = practice.comms().outreach();
    CancellationId seat = practice.cancel();

    AuditEvent takenBack =
        recorded(() -> outreach.withdraw(practice.id(), records.offer("A").id(), BEA));
    assertRecord(takenBack, "offer.withdrawn", "PENDING", "withdrawn");
    assertThat(takenBack.patientId()).isEqualTo(practice.patient("A").id());
    // Voiding takes B's offer back too.
    time.advance(minutes(1));
    assertThat(outreach.abort(practice.id(), seat, BEA)).isTrue();
    assertThat(byStaff())
        .extracting(AuditEvent::action)
        .containsExactlyInAnyOrder("offer.withdrawn", "offer.withdrawn", "seat.aborted");
    assertThat(byStaff())
        .filteredOn(event -> event.action().equals("seat.aborted"))
        .singleElement()
        .satisfies(event -> assertRecord(event, "seat.aborted", "OPEN", "ABORTED"));
    assertRecord(
        recorded(() -> outreach.reopen(practice.id(), seat, BEA)), "seat.open", "ABORTED", "OPEN");
  }

  @Test
  @DisplayName("A93 What a patient told staff is on record as staff's deed")
  void whatAPatientToldStaffIsOnRecord() {
    practice.waits("A", "B");
    practice.cancel();
    var outreach = practice.comms().outreach();

    assertRecord(
        recorded(() -> outreach.decline(practice.id(), records.offer("B").id(), BEA)),
        "offer.answered",
        "PENDING",
        "no");
    assertRecord(
        recorded(
            () -> {
              assertThat(outreach.claim(practice.id(), records.offer("A").id(), BEA)).isNotNull();
            }),
        "offer.answered",
        "PENDING",
        "yes");
  }

  @Test
  @DisplayName("A93 Taking a task and having done it are on record")
  void deedsAboutATaskAreOnRecord() {
    practice.cancel();
    StaffTask task = practice.comms().tasks().list(practice.id(), false, 0, 10).get(0);

    assertRecord(
        recorded(() -> practice.comms().tasks().take(practice.id(), task.id(), BEA)),
        "task.taken",
        "OPEN",
        "TAKEN");
    assertRecord(
        recorded(() -> practice.comms().tasks().done(practice.id(), task.id(), BEA)),
        "task.done",
        "TAKEN",
        "DONE");
    assertThat(practice.comms().tasks().done(practice.id(), task.id(), BEA)).isFalse();
    assertThat(byStaff()).hasSize(2);
  }

  @Test
  @DisplayName("A93 Changes of the clinic's own particulars are on record, old and new")
  void changesOfTheClinicAreOnRecord() {
    var desk = practice.comms().clinics();
    Location office = practice.clinic().location();
    Provider provider = practice.clinic().provider();

    assertRecord(
        recorded(
            () -> desk.put(practice.id(), new Location(office.id(), "Annex", office.zone()), BEA)),
        "location.put",
        "Main Street",
        "Annex");
    assertRecord(
        recorded(
            () ->
                desk.put(
                    practice.id(),
                    new Provider(provider.id(), "Dr. Cruz", "nurse", provider.locationIds()),
                    BEA)),
        "provider.put",
        "Dr. Reyes",
        "Dr. Cruz");
    assertRecord(
        recorded(
            () ->
                desk.putAddress(practice.id(), ChannelKind.SMS, new Address("+17735559876"), BEA)),
        "clinic.address",
        practice.clinic().sender().value(),
        "+17735559876");
  }
}
