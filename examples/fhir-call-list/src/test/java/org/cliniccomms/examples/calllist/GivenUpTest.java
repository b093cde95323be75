package org.cliniccomms.examples.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.fhir.SyncReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visit that the patient gives up in the call. */
class GivenUpTest {
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-11-24T01:15:00Z"));
  private static final LocalDate TOMORROW = LocalDate.parse("2026-11-24");

  private final CallDesk desk = CallDesk.open(Settings.read(Map.of(), true), TIME);

  @BeforeEach
  void read() {
    assertThat(desk.sync(told -> {}).end()).isEqualTo(SyncReport.End.COMPLETE);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Visit giveUp() {
    Visit visit = desk.find("cita-4").orElseThrow();
    PlaceResult placed = desk.call(visit.appointment().id());
    desk.runDue();
    DemoPhones.of(desk).orElseThrow().pressAll(((PlaceResult.Placed) placed).call(), "3");
    desk.runDue();
    return desk.find("cita-4").orElseThrow();
  }

  @Test
  void itStaysOnTheListAndIsCancelledAtTheServer() {
    int before = desk.day(TOMORROW).size();

    assertThat(giveUp().appointment().status()).isEqualTo(Appointment.Status.CANCELLED);

    for (int reading = 0; reading < 2; reading++) {
      assertThat(desk.day(TOMORROW)).hasSize(before);
      assertThat(desk.counts(TOMORROW, TOMORROW.plusDays(1))).containsEntry(TOMORROW, before);
      assertThat(desk.day(TOMORROW))
          .filteredOn(it -> it.fhirId().equals("cita-4"))
          .singleElement()
          .satisfies(it -> assertThat(it.progress()).isEqualTo(Progress.DECLINED));
      desk.sync(told -> {});
    }
    assertThat(desk.demoServer().orElseThrow().read("Appointment", "cita-4").orElseThrow())
        .containsPattern("\"status\":\\s*\"cancelled\"")
        .containsPattern("\"status\":\\s*\"declined\"");
  }

  @Test
  void nobodyIsCalledAboutItAgain() {
    Visit gone = giveUp();

    assertThat(new Views(desk, new Words("es", desk.zone())).day(TOMORROW).visits())
        .filteredOn(it -> it.id().equals(gone.appointment().id().toString()))
        .singleElement()
        .satisfies(it -> assertThat(it.stateText()).isEqualTo("No viene"))
        .satisfies(it -> assertThat(it.mayCall()).isFalse());
    assertThat(desk.call(gone.appointment().id())).isInstanceOf(PlaceResult.Refused.class);
  }

  @Test
  void whatTheClinicCancelsIsNotListed() {
    int before = desk.day(TOMORROW).size();
    desk.demoServer()
        .orElseThrow()
        .put(
            DemoClinic.visit("cita-4", "rosa", Instant.parse("2026-11-24T12:00:00Z"), 3)
                .replaceFirst("\"status\":\"booked\"", "\"status\":\"cancelled\""));
    desk.sync(told -> {});

    assertThat(desk.day(TOMORROW)).hasSize(before - 1);
  }
}
