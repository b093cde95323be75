package org.cliniccomms.examples.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.auth.DemoUser;
import org.cliniccomms.examples.server.call.CallCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Calls, placed over the API and answered on the demo's phones. */
class PhoneCallTest extends ApiTest {
  private static final Pattern TURN = Pattern.compile("&quot;turn&quot;:&quot;(\\d+)&quot;");

  private SignedInBrowser ana;

  @BeforeEach
  void signIn() throws Exception {
    ana = SignedInBrowser.of(to("/").build().uri(), DemoUser.USERNAME, DemoUser.PASSWORD);
  }

  private String patient() throws Exception {
    String body =
        "{\"name\":\"Phone Owner\",\"phone\":\"" + phone() + "\",\"channels\":[\"sms\",\"voice\"]}";
    return text(ok(201, posting("patients", body)), "id");
  }

  private String visit(String patient) throws Exception {
    String doctor = "{\"name\":\"Dr. Call\",\"type\":\"physician\"}";
    String provider = text(ok(201, sending("POST", "providers", doctor, admin)), "id");
    String who = "{\"patientId\":\"" + patient + "\",\"providerId\":\"" + provider + "\",";
    return text(ok(201, posting("appointments", who + seat().substring(1))), "id");
  }

  private String rings(JsonNode call) throws Exception {
    String id = text(call, "id");
    until(() -> !get("calls/" + id).get("state").isNull());
    return id;
  }

  private String does(String patient, String call, String deed, String value) throws Exception {
    String page = callOf(ana.open("/phones").body(), call);
    Matcher turn = TURN.matcher(page);
    assertThat(turn.find()).isTrue();
    Map<String, String> fields =
        Map.of("call", call, "turn", turn.group(1), "deed", deed, "value", value);
    HttpResponse<String> shelf = ana.post("/phones/" + patient + "/call", fields);
    assertThat(shelf.statusCode()).isEqualTo(200);
    return callOf(shelf.body(), call);
  }

  /** The part of the page that shows this call; empty if none does. */
  private static String callOf(String page, String call) {
    int start = page.indexOf("id=\"call-" + call);
    return start < 0 ? "" : page.substring(start, page.indexOf("<form", start));
  }

  @Test
  @DisplayName("A call is answered on the demo's phone, and key 1 confirms the visit")
  void aVisitIsConfirmedByKey() throws Exception {
    String patient = patient();
    String visit = visit(patient);

    JsonNode placed = ok(202, posting("calls", "{\"appointmentId\":\"" + visit + "\"}"));
    JsonNode again = ok(200, posting("calls", "{\"appointmentId\":\"" + visit + "\"}"));

    assertThat(text(again, "id")).isEqualTo(text(placed, "id"));
    String call = rings(placed);
    assertThat(callOf(ana.open("/phones").body(), call)).contains("The clinic is calling");
    assertThat(get("calls").get("items").findValuesAsString("id")).contains(call);
    assertThat(does(patient, call, "ANSWER", "")).contains("press 1", "Press 9");
    assertThat(does(patient, call, "KEY", "1")).doesNotContain("Press 1");
    until(() -> text(get("calls/" + call), "outcome").equals("confirmed"));
    assertThat(text(get("appointments/" + visit), "attendance")).isEqualTo("accepted");

    assertThat(does(patient, call, "END", "")).isEmpty();
    assertThat(text(get("calls/" + call), "state")).isEqualTo("ended");
    assertThat(get("audit?limit=50").get("items").findValuesAsString("action"))
        .contains("call.placed");
  }

  @Test
  @DisplayName("A voicemail box hears nothing of the visit, and its call is not put through again")
  void aVoicemailBoxHearsNothingOfTheVisit() throws Exception {
    String patient = patient();
    String call =
        rings(ok(202, posting("calls", "{\"appointmentId\":\"" + visit(patient) + "\"}")));

    String heard = does(patient, call, "VOICEMAIL", "");

    assertThat(heard).doesNotContain("visit on", "Press 1");
    assertThat(text(get("calls/" + call), "answeredBy")).isEqualTo("machine");
  }

  @Test
  @DisplayName("Staff say a text by phone and end the call; ended twice is refused")
  void staffEndACall() throws Exception {
    String body = "{\"patientId\":\"" + patient() + "\",\"text\":\"Please call us back.\"}";
    String call = rings(ok(202, posting("calls", body)));

    JsonNode ended = ok(200, posting("calls/" + call + "/hang-up", ""));

    assertThat(text(ended, "outcome")).isEqualTo("cancelled");
    ok(200, to("/api/v1/calls/" + call).header("Authorization", reader));
  }

  @Test
  @DisplayName("A78 The patient of a phone is called, and the same words twice are one call")
  void thePatientOfAPhoneIsCalled() throws Exception {
    String phone = phone();
    String owner = "{\"name\":\"%s\",\"phone\":\"" + phone + "\",\"channels\":[\"sms\",\"voice\"]}";
    String ana =
        text(ok(201, posting("patients", String.format(Locale.ROOT, owner, "Ana Phone"))), "id");
    String body =
        "{\"phone\":\"" + phone + "\",%s\"kind\":\"text\",\"text\":\"Please call us back.\"}";

    JsonNode placed = ok(202, posting("calls", String.format(Locale.ROOT, body, "")));
    JsonNode again = ok(200, posting("calls", String.format(Locale.ROOT, body, "")));

    assertThat(text(placed, "patientId")).isEqualTo(ana);
    assertThat(text(again, "callId")).isEqualTo(text(placed, "callId"));
    JsonNode call = get("calls/" + text(placed, "callId"));
    assertThat(call.propertyNames()).contains("status", "outcome", "answeredBy", "response");
    String bob =
        text(ok(201, posting("patients", String.format(Locale.ROOT, owner, "Bob Phone"))), "id");
    assertThat(refused(409, posting("calls", String.format(Locale.ROOT, body, ""))))
        .isEqualTo("phone");
    assertThat(
            refused(
                409,
                posting("calls", String.format(Locale.ROOT, body, "\"patientName\":\"Cid\","))))
        .isEqualTo("patientName");
    JsonNode named =
        ok(
            202,
            posting("calls", String.format(Locale.ROOT, body, "\"patientName\":\"bob phone\",")));
    assertThat(text(named, "patientId")).isEqualTo(bob);
  }

  @Test
  @DisplayName("A reminder without a visit's id is for the patient's next one")
  void aReminderIsForTheNextVisit() throws Exception {
    String patient = patient();
    String body = "{\"patientId\":\"" + patient + "\",\"kind\":\"reminder\"}";
    assertThat(refused(409, posting("calls", body))).isEqualTo("kind");
    String visit = visit(patient);

    JsonNode placed = ok(202, posting("calls", body));

    JsonNode same = ok(200, posting("calls", "{\"appointmentId\":\"" + visit + "\"}"));
    assertThat(text(same, "callId")).isEqualTo(text(placed, "callId"));
  }

  @Test
  @DisplayName("A visit is not confirmed by somebody else's patient id or phone")
  void aVisitsCallNamesItsOwnPatientOrNobody() throws Exception {
    String phone = phone();
    String body = "{\"name\":\"Own\",\"phone\":\"" + phone + "\",\"channels\":[\"voice\"]}";
    String owner = text(ok(201, posting("patients", body)), "id");
    String call = "{\"appointmentId\":\"" + visit(owner) + "\",";

    assertThat(refused(409, posting("calls", call + "\"patientId\":\"" + patient() + "\"}")))
        .isEqualTo("patientId");
    assertThat(refused(409, posting("calls", call + "\"phone\":\"" + phone() + "\"}")))
        .isEqualTo("phone");

    JsonNode placed = ok(202, posting("calls", call + "\"phone\":\"" + phone + "\"}"));
    assertThat(text(placed, "patientId")).isEqualTo(owner);
    ok(200, posting("calls", call + "\"patientId\":\"" + owner + "\"}"));
  }

  @Test
  @DisplayName("A80 A premium or foreign number is refused by its rule, known or not")
  void aPremiumOrForeignNumberIsRefused() throws Exception {
    for (String phone : List.of("+19002345678", "+442079460000")) {
      String body = "{\"phone\":\"" + phone + "\",\"kind\":\"text\",\"text\":\"Hello.\"}";
      assertThat(refused(403, posting("calls", body))).isEqualTo("phone");
    }
    String unknown = "{\"phone\":\"" + phone() + "\",\"kind\":\"reminder\"}";
    assertThat(refused(404, posting("calls", unknown))).isEqualTo("phone");
    assertThat(send(post("/api/v1/calls", unknown)).statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("A call is placed from the command line, as the user who signs in there")
  void aCallIsPlacedFromTheCommandLine() throws Exception {
    String visit = visit(patient());

    assertThat(command("--appointment", visit)).startsWith("0 Placed: ");
    assertThat(command("--appointment", visit)).startsWith("0 Under way: ");
    assertThat(command("--appointment", UUID.randomUUID().toString()))
        .startsWith("1 appointmentId: ");
    assertThat(command("--whom", "x")).startsWith("2 call --appointment");
  }

  private String command(String... args) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Map<String, String> environment =
        Map.of(
            "CLINIC_URL",
            to("/").build().uri().toString(),
            "CLINIC_USERNAME",
            DemoUser.USERNAME,
            "CLINIC_PASSWORD",
            DemoUser.PASSWORD);
    int exit =
        new CallCommand(environment, new PrintStream(printed, true, UTF_8)).run(List.of(args));
    return exit + " " + printed.toString(UTF_8);
  }

  @Test
  void whomToCallMustBeClear() throws Exception {
    String nobody = UUID.randomUUID().toString();
    assertThat(refused(400, posting("calls", "{}"))).isEqualTo("appointmentId");
    assertThat(refused(400, posting("calls", "{\"appointmentId\":\"" + nobody + "\"}")))
        .isEqualTo("appointmentId");
    assertThat(
            refused(
                400, posting("calls", "{\"patientId\":\"" + nobody + "\",\"text\":\"Hello.\"}")))
        .isEqualTo("patientId");
    String somebody = "{\"patientId\":\"" + nobody + "\",";
    assertThat(refused(400, posting("calls", somebody + "\"kind\":\"song\"}"))).isEqualTo("kind");
    assertThat(refused(400, posting("calls", somebody + "\"kind\":\"text\"}"))).isEqualTo("text");
    assertThat(
            refused(400, posting("calls", somebody + "\"kind\":\"reminder\",\"text\":\"Hello.\"}")))
        .isEqualTo("kind");
    assertThat(send(to("/api/v1/calls/" + nobody).header("Authorization", staff)).statusCode())
        .isEqualTo(404);
    assertThat(send(to("/media/" + "a".repeat(64))).statusCode()).isEqualTo(404);
  }

  @Test
  void whoMayOnlyReadCallsNobody() throws Exception {
    assertThat(send(sending("POST", "calls", "{\"appointmentId\":\"x\"}", reader)).statusCode())
        .isEqualTo(403);
  }
}
