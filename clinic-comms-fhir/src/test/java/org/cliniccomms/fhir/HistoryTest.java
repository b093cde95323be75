package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.fhir.SampleJson.fill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** States that arrive late, twice and out of order end in the last one. */
class HistoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String VERSION =
      """
      {"resource":{"resourceType":"Appointment","id":"v1",\
      "meta":{"versionId":"%d","lastUpdated":"%s"},"status":"%s",\
      "participant":[{"actor":{"reference":"Patient/ana"},"status":"accepted"}]}}\
      """;
  private static final String DELETION =
      """
      {"request":{"method":"DELETE","url":"Appointment/v1"},\
      "response":{"status":"204","lastModified":"%s"}}\
      """;

  @Test
  @DisplayName("A82 in whatever order states arrive, the last one stays")
  void inWhateverOrderStatesArriveTheLastOneStays() {
    String proposed = fill(VERSION, 1, "2026-11-01T18:46:00Z", "proposed");
    String waiting = fill(VERSION, 2, "2026-11-01T19:46:00Z", "waitlist");
    String cancelled = fill(VERSION, 10, "2026-11-01T19:46:00.000Z", "cancelled");
    String deleted = fill(DELETION, "2026-11-02T00:00:00Z");

    assertThat(statusAfter(List.of(proposed, cancelled, waiting))).isEqualTo(Status.CANCELLED);
    assertThat(statusAfter(List.of(cancelled, waiting, proposed, proposed)))
        .isEqualTo(Status.CANCELLED);
    assertThat(statusAfter(List.of(deleted, proposed, cancelled))).isEqualTo(Status.DELETED);
  }

  @Test
  @DisplayName("A82 the synthetic clinic's history ends as expected")
  void theSyntheticClinicsHistoryEndsAsExpected() throws JsonProcessingException {
    SharedClinic clinic = SharedClinic.orSkip();
    String[] lines =
        new String(clinic.bytes("setA/sync/appointment-history.ndjson"), UTF_8).split("\n", -1);
    Map<String, UpstreamVisit> schedule = new TreeMap<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        take(entry(JSON.readTree(line)), schedule);
      }
    }

    JsonNode expected = clinic.json("setA/sync/expected-final.json");
    Map<String, String> truth = new TreeMap<>();
    expected.fieldNames().forEachRemaining(id -> truth.put(id, state(expected.path(id))));
    Map<String, String> found = new TreeMap<>();
    schedule.forEach((id, visit) -> found.put(id, state(visit)));
    assertThat(found).isEqualTo(truth);
  }

  private static Status statusAfter(List<String> entries) {
    Map<String, UpstreamVisit> schedule = new TreeMap<>();
    entries.forEach(entry -> take(entry, schedule));
    return Objects.requireNonNull(schedule.get("v1")).status();
  }

  /** Keeps the later of what is there and what this entry of a history says. */
  private static void take(String entry, Map<String, UpstreamVisit> schedule) {
    FhirPage page = SampleJson.read(SampleJson.bundle("history", List.of(entry)));
    FhirMapping mapping = SampleJson.mapping(page);
    Stream<UpstreamVisit> gone =
        page.deletions().stream().flatMap(deletion -> mapping.deleted(deletion).stream());
    Stream.concat(mapping.visits().stream(), gone)
        .forEach(visit -> schedule.merge(visit.id().value(), visit, HistoryTest::later));
  }

  private static UpstreamVisit later(UpstreamVisit there, UpstreamVisit arrived) {
    return arrived.revision().isAfter(there.revision()) ? arrived : there;
  }

  /** What a line of the log says, as a page. */
  static FhirPage page(JsonNode line) {
    return SampleJson.read(SampleJson.bundle("history", List.of(entry(line))));
  }

  /** The entry of a FHIR history that says the same as a line of the log. */
  private static String entry(JsonNode line) {
    return line.has("resource")
        ? SampleJson.entry(line.path("resource").toString())
        : fill(
            """
            {"request":{"method":"DELETE","url":"%s"},"response":{"status":"204","lastModified":"%s"}}\
            """,
            line.path("url").asText(), line.path("lastUpdated").asText());
  }

  private static String state(JsonNode expected) {
    return expected.path("deleted").asBoolean()
        ? "deleted"
        : String.join(
            " ",
            expected.path("version").asText(),
            expected.path("status").asText(),
            String.valueOf(FhirTimes.instant(expected.path("start").textValue()).orElse(null)));
  }

  private static String state(UpstreamVisit visit) {
    if (visit.status() == Status.DELETED) {
      return "deleted";
    }
    Instant start = visit.startAt();
    String status = visit.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return String.join(" ", visit.revision().version(), status, String.valueOf(start));
  }
}
