package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Our reads and writes against a real server. */
class PlainFhirServerTest {
  private final SettableTime time = SettableTime.atNoon();
  private PlainServer plain;
  private FhirServer server;

  @BeforeEach
  void start() {
    plain = PlainServer.start(time);
    server =
        new FhirServer(
            FhirSettings.builder(plain.baseUrl()).pageSize(2).build(), time, wait -> true);
  }

  @AfterEach
  void stop() {
    server.close();
    plain.close();
  }

  @Test
  @DisplayName("A82 all pages are walked")
  void allPagesAreWalked() {
    for (int i = 0; i < 5; i++) {
      plain.put(appointment());
    }

    List<BundleEntryComponent> entries = entries(server.walk("Appointment"));

    assertThat(entries).hasSize(5);
    assertThat(plain.requests()).hasSize(3);
  }

  @Test
  void whatChangedSinceIsFound() {
    plain.put(appointment());
    time.advance(Duration.ofMinutes(5));
    Appointment later = plain.put(appointment());

    List<BundleEntryComponent> entries =
        entries(server.walk("Appointment?_lastUpdated=ge" + time.instant()));

    assertThat(entries).extracting(PlainFhirServerTest::id).containsExactly(idOf(later));
  }

  @Test
  @DisplayName("A87 actors come with their appointments")
  void actorsComeWithTheirAppointments() {
    Patient patient = plain.put(new Patient());
    Appointment appointment = appointment();
    appointment.addParticipant().setActor(new Reference("Patient/" + idOf(patient)));
    plain.put(appointment);

    List<BundleEntryComponent> entries =
        entries(server.walk("Appointment?_include=Appointment:actor"));

    assertThat(entries)
        .filteredOn(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
        .extracting(PlainFhirServerTest::id)
        .containsExactly(idOf(patient));
  }

  @Test
  void withoutIncludeNothingIsIncluded() {
    Patient patient = plain.put(new Patient());
    Appointment appointment = appointment();
    appointment.addParticipant().setActor(new Reference("Patient/" + idOf(patient)));
    plain.put(appointment);

    assertThat(entries(server.walk("Appointment"))).hasSize(1);
  }

  @Test
  @DisplayName("A87 each distinct reference is asked for once, many in one request")
  void eachReferenceIsAskedForOnce() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(idOf(plain.put(new Patient())));
    }
    ids.addAll(List.copyOf(ids));

    List<PageWalk> walks = server.walkAll("Patient", ids);

    assertThat(walks).hasSize(2);
    assertThat(walks.stream().flatMap(walk -> entries(walk).stream())).hasSize(50);
    assertThat(plain.requests()).hasSize(2);
  }

  @Test
  @DisplayName("A84 a write names the version that it knew")
  void aWriteNamesTheVersionThatItKnew() {
    Appointment stored = plain.put(appointment());

    WriteResult first = server.update(cancelled(stored), "1");
    WriteResult second = server.update(noShow(stored), "1");

    assertThat(first).isEqualTo(new WriteResult.Written(idOf(stored), "2", time.instant()));
    assertThat(second).isEqualTo(new WriteResult.Conflict(412));
    assertThat(plain.all(Appointment.class).get(0).getStatus())
        .isEqualTo(AppointmentStatus.CANCELLED);
  }

  @Test
  void aWriteThatStandsThereAlreadyCountsAsWritten() {
    Appointment stored = plain.put(appointment());

    WriteResult first = server.update(cancelled(stored), "1");
    WriteResult again = server.update(cancelled(stored), "1");

    assertThat(again).isEqualTo(first);
    assertThat(plain.versions("Appointment", idOf(stored))).isEqualTo(2);
  }

  @Test
  void whatIsCreatedTwiceStandsThereOnce() {
    Appointment appointment = appointment();
    appointment.addIdentifier().setSystem("urn:clinic").setValue("7");

    WriteResult first = server.create(appointment, "identifier=urn:clinic|7");
    WriteResult again = server.create(appointment, "identifier=urn:clinic|7");

    assertThat(first).isInstanceOf(WriteResult.Written.class).isEqualTo(again);
    assertThat(plain.all(Appointment.class)).hasSize(1);
  }

  @Test
  void whatIsDeletedIsGone() {
    Appointment stored = plain.put(appointment());
    plain.delete("Appointment", idOf(stored));

    assertThat(server.read("Appointment", idOf(stored))).isEqualTo(new Fetched.Missing(true));
    assertThat(server.read("Appointment", "never")).isEqualTo(new Fetched.Missing(false));
    assertThat(entries(server.walk("Appointment/_history?_since=" + time.instant())))
        .extracting(entry -> entry.getRequest().getMethod())
        .contains(HTTPVerb.DELETE);
  }

  @Test
  void aReadTellsTheVersion() {
    Appointment stored = plain.put(appointment());

    assertThat(server.read("Appointment", idOf(stored)))
        .isInstanceOfSatisfying(
            Fetched.Page.class, page -> assertThat(page.version()).isEqualTo("1"));
  }

  @Test
  void whatItLacksIsReported() {
    FhirCapabilities capabilities = FhirCapabilities.ifAnswered(server).orElseThrow();

    assertThat(capabilities.isKnown()).isTrue();
    assertThat(capabilities.lacks())
        .contains(FhirCapabilities.Need.EXPORT)
        .doesNotContain(
            FhirCapabilities.Need.R4,
            FhirCapabilities.Need.APPOINTMENTS,
            FhirCapabilities.Need.CHANGES,
            FhirCapabilities.Need.INCLUDES,
            FhirCapabilities.Need.UPDATES,
            FhirCapabilities.Need.SUBSCRIPTIONS,
            FhirCapabilities.Need.CONDITIONAL_CREATE,
            FhirCapabilities.Need.FORMER_VERSIONS);
    assertThat(capabilities.report())
        .contains("$export: the server does not say that it has it, so the first load");
  }

  private static Appointment appointment() {
    return new Appointment().setStatus(AppointmentStatus.BOOKED);
  }

  private static Appointment cancelled(Appointment stored) {
    return stored.copy().setStatus(AppointmentStatus.CANCELLED);
  }

  private static Appointment noShow(Appointment stored) {
    return stored.copy().setStatus(AppointmentStatus.NOSHOW);
  }

  private static String idOf(Resource resource) {
    return resource.getIdElement().getIdPart();
  }

  private static String id(BundleEntryComponent entry) {
    return idOf(entry.getResource());
  }

  private static List<BundleEntryComponent> entries(PageWalk walk) {
    List<BundleEntryComponent> entries = new ArrayList<>();
    Bundle page = bundle(walk.first());
    entries.addAll(page.getEntry());
    Optional<String> next = next(page);
    while (next.isPresent()) {
      page = bundle(walk.next(next.get()));
      entries.addAll(page.getEntry());
      next = next(page);
    }
    return entries;
  }

  private static Optional<String> next(Bundle page) {
    return Optional.ofNullable(page.getLink("next")).map(Bundle.BundleLinkComponent::getUrl);
  }

  private static Bundle bundle(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Page.class);
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(Bundle.class, new String(((Fetched.Page) fetched).body(), UTF_8));
  }
}
