package org.cliniccomms.examples.server.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cliniccomms.examples.server.ApiTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WaitlistApiTest extends ApiTest {
  @Test
  @DisplayName("A4 A97 points count at once: in the list, and in who is asked next")
  void pointsCountAtOnce() throws Exception {
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(text(wait("Waiting " + i, 0), "id"));
    }
    String last = waiting.get(4);

    JsonNode boosted = ok(200, posting("waitlist/" + last + "/boost", "{\"points\":40}"));
    ok(200, patch(waiting.get(3), "{\"urgent\":true}"));

    assertThat(boosted.get("score").get("total").intValue()).isEqualTo(60);
    assertThat(boosted.get("score").get("parts").findValuesAsString("name")).contains("boost");
    List<String> expected = List.of(last, waiting.get(3), waiting.get(0));
    assertThat(active()).startsWith(expected.toArray(String[]::new));
    String seat = text(cancel(), "id");
    assertThat(offers(seat).findValuesAsString("entryId"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theListComesInPages() throws Exception {
    wait("Page One", 40);
    wait("Page Two", 39);

    JsonNode first = get("waitlist?limit=1");
    JsonNode second = get("waitlist?limit=1&cursor=" + text(first, "nextCursor"));

    JsonNode both = get("waitlist?limit=2");
    assertThat(first.get("items").size()).isEqualTo(1);
    assertThat(first.get("items").get(0)).isEqualTo(both.get("items").get(0));
    assertThat(second.get("items").get(0)).isEqualTo(both.get("items").get(1));
    assertThat(refused(400, asStaff("waitlist?limit=0"))).isEqualTo("limit");
    assertThat(refused(400, asStaff("waitlist?cursor=banana"))).isEqualTo("cursor");
  }

  @Test
  void wishesAndTheOwnVisitAreKept() throws Exception {
    String body =
        String.format(
            Locale.ROOT,
            """
            {"patient":{"name":"Wanda Wish","phone":"%s"},"urgent":true,"boost":7,
             "preferences":{"locationIds":["%s"],"providerTypes":["nurse"],"visitType":" check-up ",
               "visitMinutes":30,"times":[{"day":"monday","from":"09:00","until":"12:00"}]},
             "ownVisit":{"startAt":"2150-03-02T10:00:00Z","endAt":"2150-03-02T10:30:00Z"}}
            """,
            phone(),
            locationId());

    String id = text(ok(201, posting("waitlist", body)), "id");

    JsonNode entry = get("waitlist/" + id);
    assertThat(entry.get("urgent").booleanValue()).isTrue();
    assertThat(entry.get("boost").intValue()).isEqualTo(7);
    assertThat(text(entry.get("preferences").get("times").get(0), "day")).isEqualTo("monday");
    assertThat(text(entry.get("preferences"), "visitType")).isEqualTo("check-up");
    assertThat(entry.get("preferences").get("strict").booleanValue()).isTrue();
    assertThat(text(entry.get("ownVisit"), "startAt")).isEqualTo("2150-03-02T10:00:00Z");
    assertThat(ok(200, patch(id, "{\"noOwnVisit\":true}")).get("ownVisit").isNull()).isTrue();
  }

  @Test
  void aRefusedEntryLeavesNoPatient() throws Exception {
    String name = "Half" + UUID.randomUUID().toString().replace("-", "");
    String good =
        String.format(
            Locale.ROOT, "{\"patient\":{\"name\":\"%s\",\"phone\":\"%s\"}", name, phone());
    String provider = UUID.randomUUID().toString();

    assertThat(refused(400, posting("waitlist", good + ",\"boost\":41}"))).isEqualTo("boost");
    assertThat(
            refused(
                400,
                posting(
                    "waitlist",
                    good + ",\"preferences\":{\"providerIds\":[\"" + provider + "\"]}}")))
        .isEqualTo("preferences.providerIds");
    assertThat(refused(400, posting("waitlist", good.replace("(214) ", "") + "}")))
        .isEqualTo("patient.phone");
    assertThat(get("patients?name=" + name).get("items").isEmpty()).isTrue();
  }

  @Test
  @DisplayName("A8 nobody waits twice")
  void nobodyWaitsTwice() throws Exception {
    String twice =
        String.format(
            Locale.ROOT, "{\"patient\":{\"name\":\"Gemina Duo\",\"phone\":\"%s\"}}", phone());
    String patient = text(ok(201, posting("waitlist", twice)), "patientId");

    assertThat(refused(409, posting("waitlist", twice))).isEqualTo("patient.phone");
    assertThat(
            refused(
                409,
                posting("waitlist", String.format(Locale.ROOT, "{\"patientId\":\"%s\"}", patient))))
        .isEqualTo("patientId");
    assertThat(get("patients?name=Gemina").get("items").size()).isEqualTo(1);
    ok(201, posting("waitlist", twice.replace("Gemina", "Tergemina")));
    assertThat(refused(400, posting("waitlist", "{}"))).isEqualTo("patientId");
  }

  @Test
  void aPausedEntryIsNotAskedUntilItIsActiveAgain() throws Exception {
    String id = text(wait("Paula Pause", 10), "id");
    assertThat(text(ok(200, patch(id, "{\"state\":\"paused\"}")), "state")).isEqualTo("paused");
    String seat = text(cancel(), "id");
    assertThat(status(seat)).isEqualTo("exhausted");

    ok(200, patch(id, "{\"state\":\"active\"}"));

    until(() -> status(seat).equals("open") && offers(seat).size() == 1);
    assertThat(refused(400, patch(id, "{\"state\":\"booked\"}"))).isEqualTo("state");
  }

  @Test
  @DisplayName("A93 boost, edit and delete stand in the audit with who, old and new")
  void everyChangeIsOnRecord() throws Exception {
    String id = text(wait("Audita Acta", 1), "id");
    ok(200, posting("waitlist/" + id + "/boost", "{\"points\":9}"));
    ok(200, patch(id, "{\"urgent\":true}"));
    ok(204, sending("DELETE", "waitlist/" + id, "", staff));
    ok(204, sending("DELETE", "waitlist/" + id, "", staff));

    JsonNode events = get("audit?subject=" + id, admin).get("items");
    assertThat(events.findValuesAsString("action"))
        .containsExactly(
            "waitlist.removed", "waitlist.changed", "waitlist.boosted", "waitlist.added");
    String staffId = text(get("users/me"), "id");
    assertThat(events.findValuesAsString("actorId")).containsOnly(staffId);
    assertThat(text(events.get(2), "oldValue")).contains("boost=1");
    assertThat(text(events.get(2), "newValue")).contains("boost=9");
    assertThat(get("audit?subject=" + id).get("items").get(2).get("oldValue").isNull()).isTrue();
    assertThat(active()).doesNotContain(id);
    assertThat(refused(409, patch(id, "{\"state\":\"active\"}"))).isEqualTo("state");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    String nobody = "waitlist/" + UUID.randomUUID();
    ok(404, asStaff(nobody));
    ok(404, posting(nobody + "/boost", "{\"points\":1}"));
    ok(404, sending("PATCH", nobody, "{}", staff));
    ok(404, sending("DELETE", nobody, "", staff));
    ok(400, asStaff("waitlist/banana"));
  }

  private java.net.http.HttpRequest.Builder patch(String id, String body) {
    return sending("PATCH", "waitlist/" + id, body, staff);
  }

  private java.net.http.HttpRequest.Builder asStaff(String path) {
    return to("/api/v1/" + path).header("Authorization", staff);
  }

  private List<String> active() throws Exception {
    return get("waitlist?limit=200")
        .get("items")
        .valueStream()
        .filter(it -> text(it, "state").equals("active"))
        .map(it -> text(it, "id"))
        .toList();
  }
}
