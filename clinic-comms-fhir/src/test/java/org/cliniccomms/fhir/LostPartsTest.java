package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.cliniccomms.spi.TransactionWork;
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
  @DisplayName("A82 What is over is not kept to be read again")
  void whatIsOverIsNotReadAgain() {
    put(visit("past", "nobody", AppointmentStatus.BOOKED, seatAt.minus(DAY.multipliedBy(5))));
    put(visit("done", "nobody", AppointmentStatus.FULFILLED, seatAt));
    put(visit("ahead", "nobody", AppointmentStatus.BOOKED, seatAt));

    assertThat(sync().problems()).isEqualTo(3);

    assertThat(in(LeftOut::of)).containsExactly("ahead");
  }

  @Test
  @DisplayName("A82 If more is left out than is kept, all is read again once a day, until it fits")
  void allIsReadAgainOnceADay() {
    put(visit("one", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();
    assertThat(searches()).isEqualTo(1);
    in(
        tx -> {
          FullReading.note(tx, false, true, time.instant());
          return tx;
        });
    time.advance(Duration.ofHours(23));
    sync();
    assertThat(searches()).isEqualTo(0);
    time.advance(Duration.ofHours(2));
    sync();
    assertThat(searches()).isEqualTo(1);
    time.advance(Duration.ofHours(25));
    sync();
    assertThat(searches()).isEqualTo(0);
  }

  @Test
  @DisplayName("A82 With more left out than is kept, a run goes on from where the last one came to")
  void whatStaysUnknownDoesNotHoldUpTheRest() {
    List<String> many = IntStream.rangeClosed(0, LeftOut.MOST).mapToObj(i -> "x" + i).toList();
    put(visit("one", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();
    in(
        tx -> {
          LeftOut.keep(tx, many);
          return tx;
        });
    String before = in(tx -> tx.feeds().position(FhirSync.CHANGES)).orElseThrow();
    time.advance(Duration.ofMinutes(10));
    put(visit("two", "nobody", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    server.json().refuse("GET Appointment?_id", 403);

    assertThat(sync().lines()).anyMatch(line -> line.contains("read again in a day"));

    assertThat(in(tx -> tx.feeds().position(FhirSync.CHANGES)).orElseThrow()).isGreaterThan(before);
  }

  /** How often everything was searched for since the last time. */
  private long searches() {
    long all =
        server.requests().stream()
            .filter(it -> it.startsWith("GET Appointment?_include"))
            .filter(it -> !it.contains("_lastUpdated"))
            .count();
    server.forgetRequests();
    return all;
  }

  private <T> T in(TransactionWork<T> work) {
    return practice.store().inTransaction(practice.id(), work);
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
