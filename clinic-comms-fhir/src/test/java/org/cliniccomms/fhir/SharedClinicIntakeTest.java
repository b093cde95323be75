package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The synthetic clinic's history, taken in by the engine as it arrives. */
class SharedClinicIntakeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WHO_AND_WHERE =
      Set.of(
          "Patient",
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "Location",
          "Schedule",
          "Slot",
          "ServiceRequest");
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");

  private final SettableTime time = new SettableTime(BEFORE);
  private final List<FhirEntry> people = new ArrayList<>();
  private SharedClinic clinic;
  private Practice practice;

  @BeforeEach
  void takeThePeopleIn() {
    clinic = SharedClinic.orSkip();
    practice = Practice.on(InMemoryStore.create(time), time);
    for (String file : clinic.bundles()) {
      SampleJson.READING.read(clinic.bytes(file)).entries().stream()
          .filter(entry -> WHO_AND_WHERE.contains(entry.resource().fhirType()))
          .forEach(people::add);
    }
    FhirMapping mapping = new FhirMapping(SampleJson.SETTINGS, people, SampleJson.NOW);
    Received received =
        receive(
            new UpstreamBatch(
                mapping.locations(), mapping.providers(), mapping.patients(), List.of(), true));
    assertThat(received.skipped()).isEmpty();
  }

  @AfterEach
  void close() {
    if (practice != null) {
      practice.store().close();
    }
  }

  private Received receive(UpstreamBatch batch) {
    return practice.comms().upstream().receive(practice.id(), batch);
  }

  @Test
  @DisplayName("A82 The history ends in the clinic's true schedule")
  void theHistoryEndsInTheTrueSchedule() throws JsonProcessingException {
    for (UpstreamVisit visit : history()) {
      receive(UpstreamBatch.of(List.of(visit)));
    }

    assertEndsAsExpected();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("A82 In whatever order it arrives, and twice, it ends the same")
  void inWhateverOrder(long seed) throws JsonProcessingException {
    List<UpstreamVisit> all = new ArrayList<>(history());
    all.addAll(List.copyOf(all));
    Collections.shuffle(all, new Random(seed));

    for (int from = 0; from < all.size(); from += 20) {
      receive(UpstreamBatch.of(all.subList(from, Math.min(from + 20, all.size()))));
    }

    assertEndsAsExpected();
  }

  @Test
  @DisplayName("A82 No broken input keeps anything else from being taken in")
  void noBrokenInputKeepsTheRestOut() {
    Map<String, List<String>> leftOut = new TreeMap<>();
    for (JsonNode broken : clinic.json("setA/dirty/manifest.json")) {
      String file = broken.path("file").asText();
      List<FhirEntry> inHand = new ArrayList<>(people);
      inHand.addAll(SampleJson.READING.read(clinic.bytes("setA/dirty/" + file)).entries());
      FhirMapping mapping = new FhirMapping(SampleJson.SETTINGS, inHand, SampleJson.NOW);
      List<UpstreamVisit> visits = new ArrayList<>(mapping.visits());
      visits.add(sound(file, mapping));

      Received received =
          receive(
              new UpstreamBatch(
                  mapping.locations(), mapping.providers(), mapping.patients(), visits, false));

      assertThat(found(file)).as(file).startsWith("BOOKED");
      leftOut.put(file, received.skipped().stream().map(it -> it.reason()).toList());
    }
    leftOut.values().removeIf(List::isEmpty);
    assertThat(leftOut)
        .isEqualTo(Map.of("07-unknown-patient.json", List.of("names-what-is-unknown")));
  }

  /** A visit beside the broken one, under the name of its file. */
  private UpstreamVisit sound(String file, FhirMapping mapping) {
    return new UpstreamVisit(
        new ExternalId("Appointment", file),
        new Revision("1", BEFORE),
        UpstreamVisit.Status.BOOKED,
        mapping.patients().get(0).id(),
        null,
        null,
        BEFORE.plus(Duration.ofDays(90)),
        BEFORE.plus(Duration.ofDays(91)),
        null,
        null,
        false,
        Appointment.Attendance.NEEDS_ACTION,
        null,
        null);
  }

  private void assertEndsAsExpected() {
    JsonNode expected = clinic.json("setA/sync/expected-final.json");
    Map<String, String> truth = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    expected
        .fieldNames()
        .forEachRemaining(
            id -> {
              truth.put(id, truth(expected.path(id)));
              found.put(id, found(id));
            });
    assertThat(found).isEqualTo(truth);
  }

  /** What should be kept here of an appointment there. */
  private static String truth(JsonNode there) {
    String status = there.path("deleted").asBoolean() ? "deleted" : there.path("status").asText();
    return switch (status) {
      case "booked", "arrived", "checked-in", "pending" ->
          FhirTimes.instant(there.path("start").textValue())
              .map(start -> (status.equals("pending") ? "PENDING " : "BOOKED ") + start)
              .orElse("no seat");
      default -> "no seat";
    };
  }

  private String found(String id) {
    Optional<Appointment> visit =
        practice
            .store()
            .inTransaction(
                practice.id(),
                tx ->
                    tx.links()
                        .lock(new ExternalId("Appointment", id))
                        .flatMap(
                            link -> tx.appointments().find(new AppointmentId(link.localId()))));
    return visit
        .filter(Appointment::holdsItsSeat)
        .map(it -> it.status() + " " + it.seat().startAt())
        .orElse("no seat");
  }

  private List<UpstreamVisit> history() throws JsonProcessingException {
    List<UpstreamVisit> visits = new ArrayList<>();
    String[] lines =
        new String(clinic.bytes("setA/sync/appointment-history.ndjson"), UTF_8).split("\n", -1);
    for (String line : lines) {
      if (!line.isBlank()) {
        FhirPage page = HistoryTest.page(JSON.readTree(line));
        List<FhirEntry> inHand = new ArrayList<>(people);
        inHand.addAll(page.entries());
        FhirMapping mapping = new FhirMapping(SampleJson.SETTINGS, inHand, SampleJson.NOW);
        Stream<UpstreamVisit> gone =
            page.deletions().stream().flatMap(it -> mapping.deleted(it).stream());
        Stream.concat(mapping.visits().stream(), gone).forEach(visits::add);
      }
    }
    assertThat(visits).hasSizeGreaterThan(100);
    return visits;
  }
}
