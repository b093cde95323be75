package org.cliniccomms.examples.server.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CancellationApiTest extends ApiTest {
  @Test
  @DisplayName("A9 a seat in the past or inside the lead time is refused and nobody is asked")
  void aSeatThatIsTooNearIsRefused() throws Exception {
    String nora = text(wait("Near Nora", 10), "patientId");
    Instant now = comms.now(OwnClinic.ID);

    assertThat(refused(400, posting("cancellations", seatAt(now.minus(Duration.ofHours(1))))))
        .isEqualTo("startAt");
    assertThat(refused(400, posting("cancellations", seatAt(now.plus(Duration.ofMinutes(20))))))
        .isEqualTo("startAt");
    assertThat(get("patients/" + nora + "/messages").get("items").isEmpty()).isTrue();
  }

  @Test
  @DisplayName("A10 A11 nobody to ask: exhausted, staff are told; it resumes when somebody joins")
  void aSeatWithoutCandidatesIsExhaustedAndResumes() throws Exception {
    String seat = text(cancel(), "id");
    assertThat(status(seat)).isEqualTo("exhausted");
    JsonNode task =
        get("tasks?limit=200")
            .get("items")
            .valueStream()
            .filter(it -> text(it, "subjectId").equals(seat))
            .findFirst()
            .orElseThrow();
    assertThat(text(task, "kind")).isEqualTo("seat-unfilled");

    wait("Late Lea", 10);

    until(() -> status(seat).equals("open") && offers(seat).size() == 1);
  }

  @Test
  @DisplayName("A37 the same seat posted twice is one seat with one batch")
  void theSameSeatTwiceIsOneSeat() throws Exception {
    for (int i = 0; i < 5; i++) {
      wait("Twice " + i, 10);
    }
    String body = seat();
    String first = text(ok(201, posting("cancellations", body)), "id");

    assertThat(text(ok(200, posting("cancellations", body)), "id")).isEqualTo(first);
    assertThat(offers(first).size()).isEqualTo(3);
    String key = UUID.randomUUID().toString();
    String other = seat();
    String kept =
        text(ok(201, posting("cancellations", other).header("Idempotency-Key", key)), "id");
    assertThat(text(ok(201, posting("cancellations", other).header("Idempotency-Key", key)), "id"))
        .isEqualTo(kept);
  }

  @Test
  @DisplayName("A43 a local time that clocks skip or show twice is refused, not shifted")
  void aLocalTimeThatDoesNotExistIsRefused() throws Exception {
    String chicago = "{\"name\":\"Midwest\",\"zone\":\"America/Chicago\"}";
    String at = text(ok(201, sending("POST", "locations", chicago, admin)), "id");

    JsonNode skipped = ok(400, posting("cancellations", at(at, "2099-03-08T02:30")));
    assertThat(text(skipped.get("errors").get(0), "field")).isEqualTo("startAt");
    assertThat(text(skipped.get("errors").get(0), "message")).contains("does not exist");
    JsonNode twice = ok(400, posting("cancellations", at(at, "2099-11-01T01:30")));
    assertThat(text(twice.get("errors").get(0), "message")).contains("-05:00", "-06:00");

    JsonNode read = ok(201, posting("cancellations", at(at, "2099-03-09T09:30")));
    assertThat(text(read, "startAt")).isEqualTo("2099-03-09T14:30:00Z");
  }

  @Test
  @DisplayName(
      "A24 staff void a seat: every holder is told once, and a second time changes nothing")
  void anAbortedSeatTellsEveryHolderOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      wait("Void " + i, 10);
    }
    String seat = text(cancel(), "id");
    until(() -> offers(seat).valueStream().filter(it -> it.hasNonNull("sentAt")).count() == 3);

    assertThat(text(ok(200, posting("cancellations/" + seat + "/abort", "")), "status"))
        .isEqualTo("aborted");
    ok(200, posting("cancellations/" + seat + "/abort", ""));

    assertThat(offers(seat).findValuesAsString("state")).containsOnly("withdrawn");
    assertThat(messages("no-longer-available", seat)).isEqualTo(3);
    JsonNode events = get("audit?subject=" + seat, admin).get("items");
    assertThat(text(events.get(0), "actorKind")).isEqualTo("staff");
    assertThat(text(events.get(0), "oldValue")).contains("OPEN");
    JsonNode open = ok(200, posting("cancellations/" + seat + "/reopen", ""));
    assertThat(open.get("round").intValue()).isEqualTo(2);
  }

  @Test
  @DisplayName("A25 after the last offer was taken back the next patients are asked")
  void afterTheLastWithdrawalTheNextAreAsked() throws Exception {
    for (int i = 0; i < 4; i++) {
      wait("Back " + i, 10);
    }
    String seat = text(cancel(), "id");
    for (String id : offers(seat).findValuesAsString("id")) {
      assertThat(text(ok(200, posting("offers/" + id + "/withdraw", "")), "state"))
          .isEqualTo("withdrawn");
      ok(200, posting("offers/" + id + "/withdraw", ""));
    }

    JsonNode offers = offers(seat);
    assertThat(offers.size()).isEqualTo(4);
    assertThat(text(offers.get(3), "state")).isEqualTo("pending");
    assertThat(offers.get(3).get("batch").intValue()).isEqualTo(2);
  }

  @Test
  @DisplayName("A93 staff answer for a patient who phones, and the record says so")
  void staffAnswerForAPatientWhoPhones() throws Exception {
    for (int i = 0; i < 3; i++) {
      wait("Phone " + i, 10);
    }
    String seat = text(cancel(), "id");
    String no = text(offers(seat).get(0), "id");
    String yes = text(offers(seat).get(1), "id");

    assertThat(text(ok(200, posting("offers/" + no + "/decline", "")), "state"))
        .isEqualTo("declined");
    assertThat(text(ok(200, posting("offers/" + yes + "/accept", "")), "result"))
        .isEqualTo("booking");
    until(() -> status(seat).equals("filled"));

    assertThat(text(ok(200, posting("offers/" + yes + "/accept", "")), "result"))
        .isEqualTo("confirmed");
    assertThat(refused(409, posting("offers/" + no + "/accept", ""))).isEqualTo("state");
    assertThat(get("audit?subject=" + yes, admin).get("items").valueStream())
        .anyMatch(
            it ->
                text(it, "action").equals("offer.answered")
                    && text(it, "actorKind").equals("staff"));
    JsonNode open = ok(200, posting("cancellations/" + seat + "/reopen", ""));
    assertThat(text(open, "status")).isIn("open", "waiting", "exhausted");
    assertThat(refused(409, posting("offers/" + yes + "/accept", ""))).isEqualTo("state");
  }

  @Test
  void itIsSaidWhoMayBeAskedAndWhoWasPassedOver() throws Exception {
    String entry = text(wait("Explain Ella", 10), "id");
    String seat = text(cancel(), "id");

    JsonNode verdict = get("cancellations/" + seat + "/candidates/" + entry);
    assertThat(text(verdict, "verdict")).isIn("no", "not-now");
    assertThat(text(verdict, "reason")).isNotBlank();
    assertThat(get("cancellations/" + seat + "/passed-over").has("items")).isTrue();
    ok(404, asStaff("cancellations/" + seat + "/candidates/" + UUID.randomUUID()));
  }

  @Test
  void seatsAreListedByStatus() throws Exception {
    String seat = text(cancel(), "id");

    assertThat(get("cancellations?status=exhausted,open").get("items").findValuesAsString("id"))
        .contains(seat);
    assertThat(get("cancellations?status=filled").get("items").findValuesAsString("id"))
        .doesNotContain(seat);
    assertThat(refused(400, asStaff("cancellations?status=banana"))).isEqualTo("status");
  }

  @Test
  void whatIsWrongIsNamedAndWhatIsNotThereIsNotFound() throws Exception {
    String good = seat();
    assertThat(
            refused(
                400, posting("cancellations", good.replaceFirst("startAt\":\"2", "startAt\":\"x"))))
        .isEqualTo("startAt");
    assertThat(
            refused(400, posting("cancellations", good.replaceFirst("endAt\":\"2", "endAt\":\"1"))))
        .isEqualTo("endAt");
    String unknown = UUID.randomUUID().toString();
    assertThat(refused(400, posting("cancellations", good.replace(locationId(), unknown))))
        .isEqualTo("locationId");
    assertThat(refused(400, posting("cancellations", with(good, "providerId", unknown))))
        .isEqualTo("providerId");
    assertThat(refused(400, posting("cancellations", with(good, "givenUpBy", unknown))))
        .isEqualTo("givenUpBy");
    assertThat(refused(400, posting("cancellations", with(good, "providerId", "banana"))))
        .isEqualTo("providerId");
    ok(404, asStaff("cancellations/" + unknown));
    ok(404, asStaff("cancellations/" + unknown + "/offers"));
    ok(404, posting("cancellations/" + unknown + "/abort", ""));
    ok(404, posting("offers/" + unknown + "/withdraw", ""));
    ok(400, asStaff("cancellations/banana"));
  }

  private static String with(String body, String field, String value) {
    return body.replaceFirst("\\{", String.format(Locale.ROOT, "{\"%s\":\"%s\",", field, value));
  }

  private java.net.http.HttpRequest.Builder asStaff(String path) {
    return to("/api/v1/" + path).header("Authorization", staff);
  }

  private String seatAt(Instant start) throws Exception {
    return String.format(
        Locale.ROOT,
        "{\"locationId\":\"%s\",\"startAt\":\"%s\",\"endAt\":\"%s\"}",
        locationId(),
        start,
        start.plus(Duration.ofMinutes(30)));
  }

  private static String at(String location, String local) {
    return String.format(
        Locale.ROOT,
        "{\"locationId\":\"%s\",\"startAt\":\"%s\",\"endAt\":\"%s\"}",
        location,
        local,
        local.substring(0, 11) + "23:00");
  }
}
