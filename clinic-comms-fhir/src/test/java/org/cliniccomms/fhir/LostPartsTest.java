package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a server shows or answers no longer in part is not taken for gone, nor for a breakdown. */
class LostPartsTest extends SyncStory {
  @Test
  @DisplayName("A89 A wish that is not found is ended only if the server shows others of ours")
  void whatIsNotFoundIsGoneOnlyBesideWhatIsShown() {
    put(visit("wish", "eva", AppointmentStatus.WAITLIST, null));
    sync();
    WaitlistEntryId wish =
        practice.comms().waitlist().list(practice.id(), 0, 10).get(0).entry().id();
    server.delete("Appointment", "wish");
    server.json().refuse("GET Appointment/wish", 404);
    time.advance(Duration.ofMinutes(16));

    SyncReport report = sync();

    assertThat(state(wish)).isEqualTo(EntryState.ACTIVE);
    assertThat(report.lines()).anyMatch(line -> line.contains("none is ended"));
    put(visit("one", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();
    time.advance(Duration.ofMinutes(16));
    sync();
    assertThat(state(wish)).isEqualTo(EntryState.REMOVED);
  }

  private EntryState state(WaitlistEntryId wish) {
    return practice.comms().waitlist().find(practice.id(), wish).orElseThrow().state();
  }

  @Test
  @DisplayName("A82 Orders that the server does not answer for cost their words, and nothing else")
  void ordersThatAreLostCostTheirWordsOnly() {
    for (int i = 0; i < 5; i++) {
      Appointment visit = visit("v" + i, "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
      visit.addBasedOn(new Reference("ServiceRequest/o" + i));
      visit.setStart(Date.from(seatAt.plus(DAY.multipliedBy(i))));
      visit.setEnd(Date.from(seatAt.plus(DAY.multipliedBy(i)).plusSeconds(900)));
      put(visit);
    }
    server.json().refuse("GET ServiceRequest", 503);
    server.forgetRequests();

    try (FhirConnection other =
        connection(FhirSettings.builder(server.baseUrl()).pageSize(3).retries(0).build())) {
      SyncReport report = other.sync(practice.comms(), told -> {});

      assertThat(report.end()).isEqualTo(SyncReport.End.COMPLETE);
      assertThat(report.lines()).anyMatch(line -> line.startsWith("ServiceRequest: "));
    }
    assertThat(visits()).hasSize(5);
    assertThat(server.requests()).filteredOn(it -> it.startsWith("GET ServiceRequest")).hasSize(1);
  }
}
