package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small resources of an invented clinic, and what is read of them. */
final class SampleJson {
  static final FhirReading READING = new FhirReading(FhirContext.forR4Cached());
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final URI BASE = URI.create("https://ehr.example.org/fhir");
  static final ReadingSettings SETTINGS = ReadingSettings.of(BASE, "US");

  private SampleJson() {}

  /** The template with its parts in place, in whatever locale the machine is. */
  static String fill(String template, Object... parts) {
    return String.format(Locale.ROOT, template, parts);
  }

  static FhirPage read(String json) {
    return READING.read(json.getBytes(UTF_8));
  }

  static FhirMapping mapping(String... resources) {
    return mapping(read(searchset(resources)));
  }

  static FhirMapping mapping(FhirPage page) {
    if (!page.flaws().stream().allMatch(Flaw::isHarmless)) {
      throw new AssertionError("a test's own resources are sound: " + page.flaws());
    }
    return new FhirMapping(SETTINGS, page.entries(), NOW);
  }

  static String searchset(String... resources) {
    return bundle("searchset", Arrays.stream(resources).map(SampleJson::entry).toList());
  }

  static String bundle(String type, List<String> entries) {
    return fill(
        "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}",
        type, String.join(",", entries));
  }

  static String entry(String resource) {
    return fill("{\"resource\":%s}", resource);
  }

  static String entry(String fullUrl, String resource) {
    return fill("{\"fullUrl\":\"%s\",\"resource\":%s}", fullUrl, resource);
  }

  /** A booked visit with more properties, each with a comma at its end. */
  static String appointment(String id, String more) {
    return fill(
        """
        {"resourceType":"Appointment","id":"%s",%s"status":"booked",\
        "start":"2026-12-03T15:00:00Z","end":"2026-12-03T15:30:00Z",\
        "participant":[{"actor":{"reference":"Patient/ana"},"status":"accepted"}]}\
        """,
        id, more);
  }

  /** A booked visit of those whom these references name. */
  static String visitOf(String... actors) {
    String participants =
        Stream.of(actors)
            .map(actor -> fill("{\"actor\":%s,\"status\":\"accepted\"}", actor))
            .collect(Collectors.joining(","));
    return fill(
        """
        {"resourceType":"Appointment","id":"v1","status":"booked",\
        "start":"2026-12-03T15:00:00Z","end":"2026-12-03T15:30:00Z","participant":[%s]}\
        """,
        participants);
  }

  static String reference(String reference) {
    return fill("{\"reference\":\"%s\"}", reference);
  }

  /** A patient with more properties, each after a comma. */
  static String patient(String id, String more) {
    return fill("{\"resourceType\":\"Patient\",\"id\":\"%s\"%s}", id, more);
  }

  static String resource(String type, String id, String more) {
    return fill("{\"resourceType\":\"%s\",\"id\":\"%s\"%s}", type, id, more);
  }
}
