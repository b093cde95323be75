package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing that is wrong at the server does not cost the clinic the rest. */
class FhirSyncFaultsTest extends SyncStory {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  @DisplayName("A82 A patient, a place and a role without names are called by their ids")
  void whatHasNoNameIsCalledByItsId() {
    Patient nameless = new Patient();
    nameless.setId("Patient/nameless");
    server.put(nameless);
    Location room = new Location();
    room.setId("Location/bare");
    server.put(room);
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/bare");
    role.addSpecialty().setText("Eyes");
    server.put(role);
    Appointment odd = visit("one", "nameless", AppointmentStatus.BOOKED, seatAt);
    odd.getParticipant().get(1).setActor(new Reference("PractitionerRole/bare"));
    odd.getParticipant().get(2).setActor(new Reference("Location/bare"));
    put(odd);
    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    SyncReport report = sync();

    assertThat(report.problems()).isZero();
    assertThat(visits()).hasSize(2);
    org.cliniccomms.appointment.Appointment kept = visits().get(0);
    assertThat(name(kept.patientId())).isEqualTo("Patient/nameless");
    ProviderId provider = Objects.requireNonNull(kept.seat().providerId());
    List<String> names =
        practice
            .store()
            .inTransaction(
                practice.id(),
                tx ->
                    List.of(
                        tx.clinics().find(provider).orElseThrow().name(),
                        tx.clinics().find(kept.seat().locationId()).orElseThrow().name()));
    assertThat(names).containsExactly("PractitionerRole/bare", "Location/bare");
  }

  @Test
  @DisplayName("A82 A patient's endless name is shortened")
  void anEndlessNameIsShortened() {
    Patient endless = new Patient();
    endless.setId("Patient/eva");
    endless.addName().setText("Eva ".repeat(80));
    server.put(endless);
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));

    sync();

    assertThat(visits()).hasSize(1);
    assertThat(name(visits().get(0).patientId())).startsWith("Eva Eva").endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  @DisplayName("A82 A type that the server refuses costs what needs it, and nothing else")
  void aRefusedTypeCostsWhatNeedsIt(int status) {
    practice.waits("Ana");
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    server.json().refuse("GET PractitionerRole", status);
    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    put(ofARole(visit("three", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY.multipliedBy(2)))));
    put(ofARole(visit("known", "eva", AppointmentStatus.CANCELLED, seatAt)));

    SyncReport report = sync();

    assertThat(report.end()).isEqualTo(SyncReport.End.COMPLETE);
    assertThat(report.freed()).isEqualTo(1);
    assertThat(report.lines())
        .anyMatch(line -> line.startsWith("PractitionerRole: the server"))
        .contains("Appointment/three: names-what-is-unknown");
    assertThat(visits()).filteredOn(it -> it.holdsItsSeat()).hasSize(1);
    server.json().refuseNothing();
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/eyes");
    role.setPractitioner(new Reference("Practitioner/rivera"));
    server.put(role);
    sync();
    assertThat(visits()).filteredOn(it -> it.holdsItsSeat()).hasSize(2);
  }

  /** Of a role that no page brings along. */
  private static Appointment ofARole(Appointment visit) {
    visit.getParticipant().get(1).setActor(new Reference("PractitionerRole/eyes"));
    return visit;
  }

  @Test
  @DisplayName(
      "A82 However many are left out, each is taken in once it can be; blocks are not asked")
  void whateverIsLeftOutIsTakenInLater() {
    for (int i = 0; i < 45; i++) {
      Appointment block = visit("block" + i, "eva", AppointmentStatus.BOOKED, seatAt.minus(DAY));
      block.getParticipant().remove(0);
      server.put(block);
    }
    for (int i = 0; i < 100; i++) {
      server.put(
          visit("v" + i, "nobody", AppointmentStatus.BOOKED, seatAt.plus(HOUR.multipliedBy(i))));
    }
    assertThat(sync().problems()).isEqualTo(100);
    time.advance(DAY);
    put(visit("late", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    server.putPatient("nobody", "+12145550192");
    server.forgetRequests();

    sync();
    sync();

    assertThat(visits()).hasSize(101);
    assertThat(server.requests()).noneMatch(it -> it.contains("_id=block"));
    server.forgetRequests();
    sync();
    assertThat(server.requests()).noneMatch(it -> it.contains("_id="));
  }

  @Test
  @DisplayName("A89 A wish that is deleted there waits no more, and loses what it was offered")
  void aWishThatIsDeletedThereWaitsNoMore() {
    put(visit("wish", "eva", AppointmentStatus.WAITLIST, null));
    put(visit("one", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();
    put(visit("one", "rui", AppointmentStatus.CANCELLED, seatAt));
    sync();
    WaitlistEntry entry = practice.comms().waitlist().list(practice.id(), 0, 10).get(0).entry();
    assertThat(isOffered(entry)).isTrue();
    server.delete("Appointment", "wish");
    time.advance(Duration.ofMinutes(16));

    sync();

    assertThat(practice.comms().waitlist().find(practice.id(), entry.id()).orElseThrow().state())
        .isEqualTo(EntryState.REMOVED);
    assertThat(isOffered(entry)).isFalse();
  }

  private boolean isOffered(WaitlistEntry entry) {
    return practice
        .store()
        .inTransaction(practice.id(), tx -> tx.offers().findPending(entry.patientId()).isPresent());
  }

  @Test
  @DisplayName("A88 What is cancelled there while everything is read the first time is filled")
  void aCancellationDuringTheFirstLoadIsNews() {
    practice.waits("Ana");
    put(visit("a1", "rui", AppointmentStatus.CANCELLED, seatAt.plus(DAY)));
    for (int i = 2; i < 6; i++) {
      put(visit("a" + i, "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY.multipliedBy(i))));
    }
    put(visit("z", "eva", AppointmentStatus.BOOKED, seatAt));
    server.json().refuse("GET _getpages", 403);
    assertThat(sync().end()).isEqualTo(SyncReport.End.REFUSED);
    server.json().refuseNothing();
    put(visit("z", "eva", AppointmentStatus.CANCELLED, seatAt));

    assertThat(sync().freed()).isEqualTo(1);

    assertThat(seats()).extracting(it -> it.seat().startAt()).containsExactly(seatAt);
  }

  @Test
  @DisplayName("A82 What the server lacks is read once, before anything else, and told by each run")
  void whatTheServerLacksIsTold() {
    server.forgetRequests();

    SyncReport first = sync();
    SyncReport second = sync();

    assertThat(server.requests()).startsWith("GET metadata");
    assertThat(server.requests()).filteredOn(it -> it.equals("GET metadata")).hasSize(1);
    assertThat(first.lacks()).anyMatch(it -> it.startsWith("$export: the server does not say"));
    assertThat(second.lacks()).isEqualTo(first.lacks());
    assertThat(first.problems()).isZero();
  }

  @Test
  @DisplayName("A82 What the server lacks is asked again after a while, for everybody once")
  void whatTheServerLacksIsAskedAgain() {
    sync();
    server.forgetRequests();

    time.advance(Duration.ofMinutes(9));
    sync();
    assertThat(connection.lacks()).contains("$export: the server does not say");
    assertThat(server.requests()).doesNotContain("GET metadata");

    time.advance(Duration.ofMinutes(1));
    server.json().refuse("GET metadata", 503);
    assertThat(connection.lacks()).as("as it said before").contains("$export");
    server.json().refuseNothing();
    server.forgetRequests();
    assertThat(connection.lacks()).contains("$export");
    sync();
    assertThat(server.requests()).filteredOn(it -> it.equals("GET metadata")).hasSize(1);
  }

  @Test
  @DisplayName("A89 What an appointment does not say of itself, its order says")
  void whatTheOrderSaysCounts() {
    ServiceRequest order = new ServiceRequest();
    order.setId("ServiceRequest/eyes");
    order.setPriority(ServiceRequest.ServiceRequestPriority.URGENT);
    order.getCode().setText("Eye check");
    server.put(order);
    Appointment wish = visit("wish", "eva", AppointmentStatus.WAITLIST, null);
    wish.addBasedOn(new Reference("ServiceRequest/eyes"));
    put(wish);
    Appointment plain = visit("one", "rui", AppointmentStatus.BOOKED, seatAt);
    plain.addBasedOn(new Reference("ServiceRequest/eyes"));
    put(plain);
    Appointment own = visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    own.addBasedOn(new Reference("ServiceRequest/eyes"));
    own.addServiceType().setText("Ears");
    put(own);

    sync();

    assertThat(practice.comms().waitlist().list(practice.id(), 0, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.entry().urgent()).isTrue());
    assertThat(visits())
        .extracting(it -> it.seat().visitType())
        .containsExactly("Eye check", "Ears");
    assertThat(server.requests()).filteredOn(it -> it.contains("ServiceRequest?")).hasSize(1);
  }

  @Test
  @DisplayName("A89 An order that does not say how urgent it is, is not urgent")
  void anOrderWithoutPriorityIsNotUrgent() {
    ServiceRequest order = new ServiceRequest();
    order.setId("ServiceRequest/eyes");
    order.getCode().setText("Eye check");
    server.put(order);
    Appointment wish = visit("wish", "eva", AppointmentStatus.WAITLIST, null);
    wish.addBasedOn(new Reference("ServiceRequest/eyes"));
    put(wish);

    SyncReport report = sync();

    assertThat(report.problems()).isZero();
    assertThat(practice.comms().waitlist().list(practice.id(), 0, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.entry().urgent()).isFalse());
  }

  private String name(PatientId id) {
    return practice.comms().patients().find(practice.id(), id).orElseThrow().name();
  }
}
