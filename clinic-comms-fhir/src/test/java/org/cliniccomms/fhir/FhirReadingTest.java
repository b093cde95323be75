package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.fhir.SampleJson.appointment;
import static org.cliniccomms.fhir.SampleJson.bundle;
import static org.cliniccomms.fhir.SampleJson.entry;
import static org.cliniccomms.fhir.SampleJson.fill;
import static org.cliniccomms.fhir.SampleJson.patient;
import static org.cliniccomms.fhir.SampleJson.read;
import static org.cliniccomms.fhir.SampleJson.searchset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.fhir.Flaw.Kind;
import org.cliniccomms.upstream.ExternalId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirReadingTest {
  private static final String SOUND = appointment("v1", "");

  @Test
  @DisplayName("A82 one bad entry is reported and does not cost the others")
  void oneBadEntryIsReportedAndDoesNotCostTheOthers() {
    FhirPage page =
        read(
            searchset(
                appointment("v1", ""),
                appointment("v2", "\"bookedBy\":\"web\","),
                appointment("v3", "\"comment\":null,"),
                appointment("v4", "")));

    assertThat(ids(page)).containsExactly("Appointment/v1", "Appointment/v4");
    assertThat(page.flaws())
        .containsExactly(
            new Flaw(Kind.INVALID, visit("v2"), 1, "bookedBy", "is not in R4"),
            new Flaw(Kind.INVALID, visit("v3"), 2, "comment", "is null"));
  }

  @Test
  @DisplayName("A82 what is wrong around the entries does not cost them either")
  void whatIsWrongAroundTheEntriesDoesNotCostThem() {
    FhirPage page =
        read(
            searchset(SOUND)
                .replace(
                    "\"entry\"",
                    "\"took\":12,\"link\":[{\"relation\":\"next\",\"url\":\"https://ehr.example.org/fhir?page=2\"}],\"entry\""));

    assertThat(ids(page)).containsExactly("Appointment/v1");
    assertThat(page.next()).hasValue("https://ehr.example.org/fhir?page=2");
    assertThat(page.flaws())
        .containsExactly(new Flaw(Kind.ODD, null, -1, "Bundle.took", "is not in R4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"booked\",>\"status\":\"BOOKED\",",
        "\"start\":\"2026-12-03T15:00:00Z\">\"start\":\"2026-12-03T15:00:00\"",
        "\"start\":\"2026-12-03T15:00:00Z\">\"start\":\"2026-12-03\"",
        "\"start\":\"2026-12-03T15:00:00Z\">\"start\":\"2026-02-30T15:00:00Z\"",
        "\"start\":\"2026-12-03T15:00:00Z\",>",
        "\"status\":\"booked\",>\"status\":\"booked\",\"minutesDuration\":\"30\",",
        "\"status\":\"booked\",>\"status\":\"booked\",\"slot\":[],",
        "\"status\":\"booked\",>\"status\":\"booked\",\"slot\":[{}],",
        "\"status\":\"booked\",>\"status\":\"booked\",\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"a\",\"extension\":[{\"url\":\"b\",\"valueString\":\"c\"}]}],",
        "\"status\":\"booked\",>",
        "\"id\":\"v1\",>",
        "Patient/ana>#nobody",
        "\"actor\":{\"reference\":\"Patient/ana\"},>",
        "\"participant\":>\"contained\":",
      })
  @DisplayName("A82 what R4 does not allow is invalid")
  void whatR4DoesNotAllowIsInvalid(String change) {
    String[] parts = change.split(">", -1);
    FhirPage page = read(SOUND.replace(parts[0], parts[1]));

    assertThat(page.entries()).isEmpty();
    assertThat(page.flaws()).isNotEmpty().allMatch(flaw -> flaw.kind() == Kind.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"gender\":\"M\"",
        ",\"birthDate\":\"03/04/1980\"",
        ",\"telecom\":[{\"value\":\"+12145551234\"}]",
        ",\"contact\":[{\"telecom\":[{\"value\":\"+12145551234\"}]}]",
        ",\"active\":\"true\"",
        ",\"deceasedBoolean\":\"false\""
      })
  @DisplayName("A82 a patient that R4 does not allow is invalid, and nothing of them is repeated")
  void aPatientThatR4DoesNotAllowIsInvalid(String wrong) {
    FhirPage page = read(patient("ana", wrong));

    assertThat(page.entries()).isEmpty();
    assertThat(page.flaws()).isNotEmpty().allMatch(flaw -> flaw.kind() == Kind.INVALID);
    assertThat(page.flaws().toString()).doesNotContain("1980", "2145551234", "\"M\"");
    assertThat(page.flaws().get(0).resource()).isEqualTo(new ExternalId("Patient", "ana"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "<html><body>502 Bad Gateway</body></html>",
        "[]",
        "{\"resourceType\":\"Patient\",}",
        "{\"resourceType\":\"Patient\",\"id\":\"a",
        "{\"resourceType\":\"Patient\"} {\"resourceType\":\"Patient\"}",
        "Too many requests"
      })
  @DisplayName("A82 what is no JSON is a parse error")
  void whatIsNoJsonIsAParseError(String body) {
    FhirPage page = read(body);

    assertThat(page.entries()).isEmpty();
    assertThat(page.flaws()).singleElement().matches(flaw -> flaw.kind() == Kind.PARSE_ERROR);
  }

  @Test
  void whatIsNotInUtf8IsAParseError() {
    byte[] latin =
        patient("ana", ",\"name\":[{\"family\":\"Muñoz\"}]").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(SampleJson.READING.read(latin).flaws())
        .singleElement()
        .matches(flaw -> flaw.kind() == Kind.PARSE_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"resourceType\":\"Wish\",\"id\":\"1\"}", "{\"id\":\"1\"}"})
  void whatIsNoResourceOfR4IsInvalid(String body) {
    assertThat(read(body).flaws()).isNotEmpty().allMatch(flaw -> flaw.kind() == Kind.INVALID);
  }

  @Test
  void aByteOrderMarkIsOddAndNoMore() {
    FhirPage page = read("\uFEFF" + SOUND);

    assertThat(ids(page)).containsExactly("Appointment/v1");
    assertThat(page.flaws()).singleElement().matches(Flaw::isHarmless);
  }

  @Test
  void anEndBeforeTheStartIsOdd() {
    FhirPage page = read(SOUND.replace("15:30:00Z", "14:30:00Z"));

    assertThat(ids(page)).containsExactly("Appointment/v1");
    assertThat(page.flaws())
        .containsExactly(new Flaw(Kind.ODD, visit("v1"), -1, "end", "is not after start"));
  }

  @Test
  @DisplayName("A82 an OperationOutcome is reported by its codes, in place of a page or within one")
  void anOperationOutcomeIsReportedByItsCodes() {
    String outcome =
        """
        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"throttled",\
        "diagnostics":"Ana Soto asked too often"}]}\
        """;

    FhirPage alone = read(outcome);
    FhirPage within = read(searchset(SOUND, outcome));

    assertThat(alone.flaws())
        .containsExactly(new Flaw(Kind.ODD, null, -1, "OperationOutcome", "error: throttled"));
    assertThat(ids(within)).containsExactly("Appointment/v1");
    assertThat(within.flaws())
        .containsExactly(new Flaw(Kind.ODD, null, 1, "OperationOutcome", "error: throttled"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://ehr.example.org/fhir?page=2,true",
    "https://ehr.example.org/fhir?page=1,false"
  })
  @DisplayName("A82 the next page is named, unless it is the page itself")
  void theNextPageIsNamedUnlessItIsThePageItself(String next, boolean isNamed) {
    String page =
        fill(
            """
            {"resourceType":"Bundle","type":"searchset","link":[\
            {"relation":"self","url":"https://ehr.example.org/fhir?page=1"},\
            {"relation":"next","url":"%s"}]}\
            """,
            next);

    assertThat(read(page).next().filter(next::equals).isPresent()).isEqualTo(isNamed);
    assertThat(read(page).flaws()).hasSize(isNamed ? 0 : 1);
  }

  @Test
  void aHistoryTellsWhatWasDeletedAndWhen() {
    FhirPage page =
        read(
            bundle(
                "history",
                List.of(
                    """
                    {"fullUrl":"https://ehr.example.org/fhir/Appointment/v2",\
                    "request":{"method":"DELETE","url":"Appointment/v2"},\
                    "response":{"status":"204","etag":"W/\\"4\\"",\
                    "lastModified":"2026-11-04T00:16:00Z"}}\
                    """,
                    entry(SOUND))));

    assertThat(page.deletions())
        .containsExactly(new FhirDeletion(visit("v2"), "4", Instant.parse("2026-11-04T00:16:00Z")));
    assertThat(ids(page)).containsExactly("Appointment/v1");
    assertThat(page.flaws()).isEmpty();
  }

  @Test
  void aBatchTellsWhatItFoundAndWhatNot() {
    FhirPage page =
        read(
            bundle(
                "batch-response",
                List.of(
                    fill(
                        "{\"resource\":%s,\"response\":{\"status\":\"200 OK\"}}", searchset(SOUND)),
                    "{\"response\":{\"status\":\"404 Not Found\"}}")));

    assertThat(ids(page)).containsExactly("Appointment/v1");
    assertThat(page.flaws())
        .containsExactly(new Flaw(Kind.ODD, null, 1, "response.status", "is not a success"));
  }

  @Test
  void aSingleResourceIsAPageOfOne() {
    assertThat(ids(read(patient("ana", "")))).containsExactly("Patient/ana");
    assertThat(ids(read(patient("ana", "") + "\n"))).containsExactly("Patient/ana");
  }

  @Test
  @DisplayName("A89 a wish without a time is sound; a booked visit without one is odd")
  void aWishWithoutATimeIsSound() {
    String timeless =
        SOUND.replace("\"start\":\"2026-12-03T15:00:00Z\",\"end\":\"2026-12-03T15:30:00Z\",", "");

    assertThat(read(timeless.replace("booked", "proposed")).flaws()).isEmpty();
    assertThat(read(timeless.replace("booked", "waitlist")).flaws()).isEmpty();
    assertThat(read(timeless).flaws()).singleElement().matches(Flaw::isHarmless);
    assertThat(read(timeless).entries()).hasSize(1);
  }

  @Test
  void whatIsInAResourceReachesNoLog() {
    String json = patient("ana", ",\"name\":[{\"family\":\"Soto\"}]");

    assertThat(read(json)).asString().contains("Patient/ana").doesNotContain("Soto");
    assertThat(FhirBody.of(json.getBytes(StandardCharsets.UTF_8)))
        .asString()
        .doesNotContain("Soto");
    assertThat(SplitBundle.of(searchset(json))).asString().doesNotContain("Soto");
  }

  private static ExternalId visit(String id) {
    return new ExternalId("Appointment", id);
  }

  private static List<String> ids(FhirPage page) {
    return page.entries().stream()
        .map(entry -> String.valueOf(ExternalIds.of(entry.resource())))
        .toList();
  }
}
