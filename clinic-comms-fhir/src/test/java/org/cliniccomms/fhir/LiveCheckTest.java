package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.fhir.testkit.QuirkyFhirServer;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of a real server, before one that is known. */
@SuppressWarnings("NullAway.Init")
class LiveCheckTest {
  private final SettableTime time = SettableTime.atNoon();
  private PlainServer plain;

  @BeforeEach
  void start() {
    plain = PlainServer.start(time);
    plain.putStaff();
    plain.putPatient("eva", "+12145550190");
    Appointment visit =
        FhirWriteStory.visit("one", "eva", AppointmentStatus.BOOKED, time.instant());
    plain.put(visit);
    plain.forgetRequests();
  }

  @AfterEach
  void stop() {
    plain.close();
  }

  private List<String> lines(java.net.URI url, boolean writes) throws NotNow {
    FhirSettings settings = FhirSettings.builder(url).build();
    try (FhirServer server = new FhirServer(settings, time, wait -> true)) {
      LiveCheck check = new LiveCheck(server, ReadingSettings.of(url, "US"), time);
      return writes ? check.write() : check.read();
    }
  }

  @Test
  void itReadsAndWritesNothing() throws NotNow {
    List<String> lines = lines(plain.baseUrl(), false);

    assertThat(lines.get(0)).contains("$export: the server does not say");
    assertThat(lines)
        .contains(
            "A page of appointments: {Appointment=1, Location=1, Patient=1, Practitioner=1}",
            "Visits that we understand of them: 1");
    assertThat(plain.requests()).isNotEmpty().allMatch(it -> it.startsWith("GET "));
    assertThat(lines).noneMatch(it -> it.contains("eva") || it.contains("5550190"));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, honoured, kept, refused",
    "IDENTIFIERS_DROPPED, not honoured, dropped, refused",
    "IF_NONE_EXIST_IGNORED, not honoured, kept, refused"
  })
  void itTellsWhatBecomesOfAnAppointment(Quirk quirk, String create, String key, String late)
      throws NotNow {
    try (QuirkyFhirServer quirky = QuirkyFhirServer.before(plain.json(), quirk)) {
      assertThat(lines(quirky.baseUrl(), true))
          .containsExactly(
              "Conditional create is " + create,
              "Our identifier is " + key,
              "It was changed",
              "A change of a former version is " + late,
              "Left behind as entered in error");
    }
    assertThat(plain.all(Appointment.class))
        .extracting(Appointment::getStatus)
        .as("nothing of it is left that anybody may act on")
        .doesNotContain(AppointmentStatus.PROPOSED)
        .containsOnlyOnce(AppointmentStatus.BOOKED);
    assertThat(plain.all(Appointment.class))
        .filteredOn(it -> it.getStatus() == AppointmentStatus.BOOKED)
        .flatExtracting(Appointment::getParticipant)
        .extracting(it -> it.getActor().getReference())
        .as("what stood there is left alone")
        .contains(new Reference("Patient/eva").getReference());
  }
}
