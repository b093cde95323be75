package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.auth.Accounts;
import org.cliniccomms.examples.server.auth.ShortPass;
import org.cliniccomms.examples.server.chat.Browser;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ChartSocketTest extends ChartSocketScene {
  private static final int NOT_SIGNED_IN = 4401;

  @Autowired private ServerKeys keys;
  @Autowired private Accounts accounts;
  @Autowired private InstantSource time;

  @Test
  @DisplayName("A question is answered by one complete frame, in the shape of the API")
  void aQuestionIsAnswered() throws Exception {
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("ws-1", about(CHAN, MEDICINES)));

      List<JsonNode> frames = untilTheEnd(browser);
      JsonNode complete = frames.get(frames.size() - 1);
      assertThat(text(complete, "type")).isEqualTo("complete");
      assertThat(text(complete, "status")).isEqualTo("success");
      assertThat(text(complete, "sessionId")).isEqualTo("ws-1");
      assertThat(text(complete.get("answer"), "text")).containsIgnoringCase("metformin");
      assertThat(frames).anyMatch(it -> text(it, "type").equals("status"));
      assertThat(beforeThePong(browser)).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "R06 R20 The first frame carries the token; without one, or with a wrong one: 4401, on"
          + " record")
  void theFirstFrameCarriesTheToken() throws Exception {
    try (Browser browser = open()) {
      browser.send("{\"type\":\"auth\",\"token\":\"" + token(everybodys) + "\"}");
      assertThat(text(browser.next(), "type")).isEqualTo("connected");
    }
    try (Browser browser = open()) {
      String asking = query("ws-2", about(CHAN, MEDICINES));
      browser.send(asking.replace("{", "{\"token\":\"" + token(everybodys) + "\","));
      assertThat(text(browser.next(), "type")).isEqualTo("connected");
      assertThat(untilTheEnd(browser)).isNotEmpty();
    }
    int before = trail().size();
    try (Browser browser = open()) {
      browser.send(query("ws-3", about(CHAN, MEDICINES)));
      assertThat(browser.closed().code()).isEqualTo(NOT_SIGNED_IN);
    }
    assertThat(text(words(onlyNew(before)), "outcome")).isEqualTo("denied");
    try (Browser browser = open("Authorization", "Bearer nonsense")) {
      assertThat(text(browser.next(), "code")).isEqualTo("AUTH_INVALID");
      assertThat(browser.closed().code()).isEqualTo(NOT_SIGNED_IN);
    }
    assertThat(text(words(onlyNew(before + 1)), "outcome")).isEqualTo("denied");
  }

  @Test
  @DisplayName("R20 A token in the address is refused outright, also a good one")
  void aTokenInTheAddressIsRefused() {
    assertThatThrownBy(
            () -> Browser.open(http, socket("?token=" + token(everybodys)), mapper).close())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  @DisplayName("R20 A token that expired while the socket is open: AUTH_EXPIRED, close 4401")
  void anExpiredTokenEndsTheSocket() throws Exception {
    UUID user = UUID.fromString(userId("chart.everybodys"));
    Instant end = time.instant().plusSeconds(3);
    String pass = ShortPass.endingIn(Duration.ofSeconds(2), user, keys, accounts);
    try (Browser browser = open()) {
      browser.send("{\"type\":\"auth\",\"token\":\"" + pass + "\"}");
      assertThat(text(browser.next(), "type")).isEqualTo("connected");
      until(() -> !time.instant().isBefore(end));
      int before = trail().size();
      browser.send(query("ws-4", about(CHAN, MEDICINES)));
      JsonNode refusal = browser.next("error");
      assertThat(text(refusal, "code")).isEqualTo("AUTH_EXPIRED");
      assertThat(browser.closed().code()).isEqualTo(NOT_SIGNED_IN);
      assertThat(onlyNew(before).actor().id()).isEqualTo(user.toString());
    }
  }

  @Test
  @DisplayName("R21 Two clients with one session id get only their own answers")
  void eachGetsItsOwn() throws Exception {
    try (Browser one = signedIn(everybodys);
        Browser two = signedIn(everybodys);
        Browser silent = signedIn(everybodys)) {
      one.send(query("same", about(CHAN, MEDICINES)));
      two.send(query("same", about(TANAKA, "¿Qué medicamentos toma la paciente?")));

      String first = untilTheEnd(one).toString();
      String second = untilTheEnd(two).toString();
      assertThat(first).containsIgnoringCase("metformin").doesNotContain("Levotiroxina");
      assertThat(second).containsIgnoringCase("levotiroxina").doesNotContain("Metformin");
      assertThat(beforeThePong(silent)).isEmpty();
    }
  }

  @Test
  @DisplayName("R22 After malformed JSON or an unknown type the connection is still of use")
  void theConnectionRemainsUsable() throws Exception {
    int before = trail().size();
    try (Browser browser = signedIn(everybodys)) {
      for (String wrong :
          List.of("{\"type\":", "[1]", "\"query\"", "{}", "{\"type\":\"dance\"}", "{\"type\":7}")) {
        browser.send(wrong);
        JsonNode error = browser.next();
        assertThat(text(error, "type")).as(wrong).isEqualTo("error");
        assertThat(text(error, "code")).isIn("BAD_FRAME", "UNKNOWN_TYPE");
      }
      assertThat(trail()).hasSizeGreaterThan(before);
      assertThat(text(words(trail().get(0)), "outcome")).isEqualTo("invalid");
      browser.send(query("ws-5", "\"question\":\"" + MEDICINES + "\""));
      assertThat(text(untilTheEnd(browser).get(0), "field")).isEqualTo("patientId");
      browser.send(query("ws-5", about(CHAN, MEDICINES)));
      assertThat(text(browser.next("complete"), "status")).isEqualTo("success");
    }
  }

  @Test
  @DisplayName(
      "R05 R07 R08 Over a socket access is the same: denied, by reason, not found, no user")
  void accessIsTheSame() throws Exception {
    try (Browser browser = signedIn(nobodys)) {
      browser.send(query("ws-6", about(CHAN, MEDICINES)));
      assertThat(text(browser.next("error"), "code")).isEqualTo("ACCESS_DENIED");
      browser.send(query("ws-6", "\"reason\":\"Emergency\"," + about(CHAN, MEDICINES)));
      assertThat(text(browser.next("complete"), "status")).isEqualTo("success");
    }
    try (Browser browser = signedIn(staff)) {
      int before = trail().size();
      browser.send(query("ws-6", about(CHAN, MEDICINES)));
      assertThat(text(browser.next("error"), "code")).isEqualTo("ACCESS_DENIED");
      AuditEvent event = onlyNew(before);
      assertThat(text(words(event), "outcome")).isEqualTo("denied");
    }
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("ws-6", about("1999999999", MEDICINES)));
      assertThat(text(browser.next("error"), "code")).isEqualTo("PATIENT_NOT_FOUND");
      browser.send(query("ws-6", "\"user_id\":\"x\"," + about(CHAN, MEDICINES)));
      assertThat(text(browser.next("error"), "field")).isEqualTo("user_id");
    }
  }

  @Test
  void aFrameThatIsTooLargeEndsTheSocket() throws Exception {
    try (Browser browser = signedIn(everybodys)) {
      browser.sendAnyway("{\"type\":\"ping\",\"x\":\"" + "a".repeat(20_000) + "\"}");
      assertThat(browser.closed().code()).isEqualTo(1009);
    }
  }

  @Test
  void aSignOfLifeFromTheOtherSideNeedsNoAnswer() throws Exception {
    try (Browser browser = signedIn(everybodys)) {
      browser.send("{\"type\":\"pong\"}");
      assertThat(beforeThePong(browser)).isEmpty();
    }
  }

  @Test
  void aForeignPageOpensNoSocket() {
    assertThatThrownBy(
            () ->
                Browser.open(http, socket(""), mapper, "Origin", "https://elsewhere.example")
                    .close())
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }
}
