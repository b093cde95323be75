package org.cliniccomms.examples.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.util.List;
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
