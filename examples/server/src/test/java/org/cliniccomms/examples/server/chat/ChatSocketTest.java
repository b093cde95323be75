package org.cliniccomms.examples.server.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.channels.webchat.WebChatChannel;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.contact.Line;
import org.cliniccomms.desk.ChatDesk.Said;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.engine.NodeSignals;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.task.StaffTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ChatSocketTest extends ChatTest {
  @Autowired private PatientTokens tokens;
  @Autowired private ServerKeys keys;
  @Autowired private InstantSource time;
  @Autowired private PostgresStore store;
  @Autowired private DataSource pool;
  @Autowired private DatabaseAccess access;

  private Browser open(String... headers) throws Exception {
    return Browser.open(http, socket(""), mapper, headers);
  }

  private ChatId chat(Patient of) {
    return comms.chats().open(OwnClinic.ID, new PhoneNumber(phone(of))).orElseThrow();
  }

  /** A browser of a patient who is signed in; what was said before is still to come. */
  private Browser signedIn(ChatId chat) throws Exception {
    Browser browser = open();
    browser.signIn(tokens.sign(chat));
    assertThat(text(browser.next(), "type")).isEqualTo("ready");
    return browser;
  }

  private void hears(ChatId chat, String key, String text) {
    assertThat(comms.chats().say(OwnClinic.ID, chat, Said.typed(key, text))).isTrue();
  }

  private DeliveryStatus delivery(String message) {
    return comms.messages().find(OwnClinic.ID, MessageId.parse(message)).orElseThrow().status();
  }

  @Test
  @DisplayName("O01 From the code to the conversation: what is said is answered, and delivered")
  void fromTheCodeToTheConversation() throws Exception {
    try (Browser browser = open()) {
      browser.signIn(token(newPatient()));
      JsonNode ready = browser.next();
      assertThat(text(ready, "type")).isEqualTo("ready");
      assertThat(ready.get("expiresIn").longValue()).isBetween(1_700L, 1_800L);

      browser.say("first-1", "HELP");

      List<JsonNode> lines = new ArrayList<>();
      boolean stored = false;
      while (lines.size() < 2 || !stored) {
        JsonNode frame = browser.next();
        if (text(frame, "type").equals("line")) {
          lines.add(frame);
        } else {
          assertThat(text(frame, "type")).isEqualTo("stored");
          assertThat(text(frame, "id")).isEqualTo("first-1");
          stored = true;
        }
      }
      assertThat(text(lines.get(0), "from")).isEqualTo("patient");
      assertThat(text(lines.get(0), "id")).isEqualTo("first-1");
      assertThat(text(lines.get(0), "text")).isEqualTo("HELP");
      assertThat(text(lines.get(1), "from")).isEqualTo("clinic");
      String answer = text(lines.get(1), "id");
      until(() -> delivery(answer) == DeliveryStatus.SENT);
      browser.send("{\"type\":\"seen\",\"id\":\"" + answer + "\"}");
      until(() -> delivery(answer) == DeliveryStatus.DELIVERED);
    }
  }

  @Test
  @DisplayName("What is said twice under one id is said once")
  void whatIsSaidTwiceIsSaidOnce() throws Exception {
    ChatId chat = chat(newPatient());
    try (Browser browser = signedIn(chat)) {
      browser.say("same", "HELP");
      assertThat(text(browser.next("stored"), "id")).isEqualTo("same");
      browser.say("same", "HELP");
      assertThat(text(browser.next("stored"), "id")).isEqualTo("same");
    }

    assertThat(comms.chats().lines(OwnClinic.ID, chat, 0, 100))
        .filteredOn(it -> it.body().equals("HELP"))
        .hasSize(1);
  }

  @Test
  @DisplayName("A browser that comes back gets what it missed, in order and once")
  void aBrowserGetsWhatItMissed() throws Exception {
    ChatId chat = chat(newPatient());
    hears(chat, "m-1", "HELP");
    hears(chat, "m-2", "HELP");
    long position;
    try (Browser browser = signedIn(chat)) {
      assertThat(text(browser.next("line"), "id")).isEqualTo("m-1");
      JsonNode second = browser.next("line");
      while (!text(second, "id").equals("m-2")) {
        second = browser.next("line");
      }
      position = second.get("position").longValue();
    }
    hears(chat, "m-3", "HELP");
    hears(chat, "m-4", "HELP");

    try (Browser browser = open()) {
      browser.signIn(tokens.sign(chat), position);
      List<String> patients = new ArrayList<>();
      long last = position;
      while (patients.size() < 2) {
        JsonNode line = browser.next("line");
        assertThat(line.get("position").longValue()).isGreaterThan(last);
        last = line.get("position").longValue();
        if (text(line, "from").equals("patient")) {
          patients.add(text(line, "id"));
        }
      }
      assertThat(patients).containsExactly("m-3", "m-4");
    }
  }

  @Test
  @DisplayName("All browsers of a patient show what is said in one, those of others nothing of it")
  void allBrowsersOfAPatientShowIt() throws Exception {
    ChatId chat = chat(newPatient());
    try (Browser one = signedIn(chat);
        Browser two = signedIn(chat);
        Browser others = signedIn(chat(newPatient()))) {
      one.say("to-all", "HELP");
      assertThat(text(one.next("line"), "id")).isEqualTo("to-all");
      assertThat(text(two.next("line"), "id")).isEqualTo("to-all");

      others.say("own", "HELP");
      assertThat(text(others.next("line"), "id")).isEqualTo("own");
    }
  }

  @Test
  @DisplayName("What another server takes and sends reaches the browser that is connected here")
  void whatAnotherServerTakesArrivesHere() throws Exception {
    ChatId chat = chat(newPatient());
    NodeSignals signals = new NodeSignals(pool, access.applicationSource(), clinic -> {});
    signals.start();
    // Not closed: it would close the store that it shares with the server.
    ClinicComms other =
        ClinicComms.builder(store, time)
            .channel(new WebChatChannel(store))
            .listener(signals)
            .build();
    try (Browser browser = signedIn(chat)) {
      assertThat(other.chats().say(OwnClinic.ID, chat, Said.typed("far-1", "HELP"))).isTrue();

      assertThat(text(browser.next("line"), "id")).isEqualTo("far-1");
      assertThat(text(browser.next("line"), "from")).isEqualTo("clinic");

      OutboundMessage sent = sentThere(chat);
      signals.changed(OwnClinic.ID);
      JsonNode line = browser.next("line");
      assertThat(text(line, "id")).isEqualTo(sent.id().toString());
      assertThat(text(line, "text")).isEqualTo("Said on another server");
    } finally {
      signals.stop();
    }
  }

  /** A message that another server has put into a chat, of which this one was not told. */
  private OutboundMessage sentThere(ChatId chat) {
    return store.inTransaction(
        OwnClinic.ID,
        tx -> {
          Line line = tx.chats().find(chat).orElseThrow();
          OutboundMessage message =
              new OutboundMessage(
                  MessageId.random(),
                  "said elsewhere " + chat,
                  MessageKind.STAFF_TEXT,
                  line,
                  null,
                  null,
                  null,
                  null,
                  null,
                  RenderedText.of("Said on another server", Locale.US),
                  tx.now(),
                  tx.now(),
                  null,
                  DeliveryStatus.SENT,
                  1,
                  null,
                  null,
                  null);
          assertThat(tx.messages().insertIfAbsent(List.of(message))).hasSize(1);
          assertThat(tx.chats().add(line, message.id())).isTrue();
          return message;
        });
  }

  @Test
  @DisplayName("A danger is answered at once with what to do, and nothing asks before")
  void aDangerIsAnsweredFirst() throws Exception {
    Patient patient = newPatient();
    try (Browser browser = signedIn(chat(patient))) {
      browser.say("help-me", "I have severe chest pain and cannot breathe");

      assertThat(text(browser.next("line"), "from")).isEqualTo("patient");
      assertThat(text(browser.next("line"), "text")).contains("911");
    } finally {
      comms.tasks().list(OwnClinic.ID, false, 0, 500).stream()
          .filter(it -> it.kind() == StaffTask.Kind.EMERGENCY)
          .filter(it -> patient.id().equals(it.patientId()))
          .forEach(
              it -> assertThat(comms.tasks().done(OwnClinic.ID, it.id(), Actor.system())).isTrue());
    }
  }

  @Test
  @DisplayName("O01 Whoever is signed in with a phone that is taken off the patient is signed out")
  void whosePhoneIsGoneIsSignedOut() throws Exception {
    Patient patient = newPatient();
    try (Browser browser = signedIn(chat(patient))) {
      assertThat(
              comms
                  .patients()
                  .change(
                      OwnClinic.ID,
                      patient.id(),
                      it -> it.withContactPoints(List.of(ContactPoint.of(newPhone()))),
                      Actor.system()))
          .isTrue();

      assertThat(text(browser.next("error"), "code")).isEqualTo(ChatSocket.AUTH_EXPIRED);
      assertThat(browser.closed()).isEqualTo(new Browser.Closed(4401, "AUTH_EXPIRED"));
    }
  }

  @Test
  @DisplayName("A token in the header signs in as well")
  void aTokenInTheHeaderSignsIn() throws Exception {
    ChatId chat = chat(newPatient());
    try (Browser browser = open("Authorization", "Bearer " + tokens.sign(chat))) {
      assertThat(text(browser.next(), "type")).isEqualTo("ready");
    }
  }

  @Test
  @DisplayName("R20 A token in the address is refused, be it a good one")
  void aTokenInTheAddressIsRefused() throws Exception {
    String token = tokens.sign(chat(newPatient()));
    try (Browser browser = Browser.open(http, socket("?token=" + token), mapper)) {
      assertThat(browser.closed()).isEqualTo(new Browser.Closed(1008, "TOKEN_IN_ADDRESS"));
    }
  }

  @Test
  @DisplayName("R20 A token that ends while the socket is open ends it: AUTH_EXPIRED and 4401")
  void aTokenThatEndsEndsTheSocket() throws Exception {
    ChatId chat = chat(newPatient());
    boolean wasSignedIn = false;
    // A machine that is busy with other things may take longer than the token is good for.
    for (int seconds = 3; !wasSignedIn && seconds < 100; seconds *= 3) {
      Duration age = PatientTokens.LIFETIME.minusSeconds(seconds);
      PatientTokens old = new PatientTokens(keys, () -> time.instant().minus(age));
      try (Browser browser = open()) {
        browser.signIn(old.sign(chat));
        wasSignedIn = browser.isSignedIn();
        assertThat(browser.closed()).isEqualTo(new Browser.Closed(4401, "AUTH_EXPIRED"));
        assertThat(!wasSignedIn || text(browser.next("error"), "code").equals("AUTH_EXPIRED"))
            .isTrue();
      }
    }
    assertThat(wasSignedIn).isTrue();
  }

  @Test
  @DisplayName("R20 A token that has ended admits nobody")
  void aTokenThatHasEndedAdmitsNobody() throws Exception {
    PatientTokens old = new PatientTokens(keys, () -> time.instant().minus(PatientTokens.LIFETIME));
    try (Browser browser = open()) {
      browser.signIn(old.sign(chat(newPatient())));

      assertThat(text(browser.next(), "code")).isEqualTo("AUTH_EXPIRED");
      assertThat(browser.closed().code()).isEqualTo(4401);
    }
  }

  @Test
  @DisplayName("A forged token, a staff token and no token admit nobody")
  void othersTokensAdmitNobody() throws Exception {
    String good = tokens.sign(chat(newPatient()));
    for (String token :
        List.of(good.substring(0, good.length() - 4) + "AAAA", staff.substring(7), "", "x")) {
      try (Browser browser = open()) {
        browser.signIn(token);
        assertThat(browser.closed()).isEqualTo(new Browser.Closed(4401, "AUTH_INVALID"));
      }
    }
    try (Browser browser = open()) {
      browser.say("early", "HELP");
      assertThat(browser.closed()).isEqualTo(new Browser.Closed(4401, "AUTH_REQUIRED"));
    }
  }

  @Test
  @DisplayName("Another site's page opens no socket, our own does")
  void anotherSitesPageOpensNoSocket() throws Exception {
    assertThatThrownBy(() -> open("Origin", "https://evil.example"))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    String own = to("/").build().uri().toString().replaceAll("/$", "");
    try (Browser browser = open("Origin", own)) {
      browser.signIn(tokens.sign(chat(newPatient())));
      assertThat(text(browser.next(), "type")).isEqualTo("ready");
    }
  }

  @Test
  @DisplayName("A frame that is too large ends the socket; one that is garbled is refused")
  void framesHaveLimits() throws Exception {
    ChatId chat = chat(newPatient());
    try (Browser browser = signedIn(chat)) {
      for (String garbled :
          List.of(
              "no json",
              "[]",
              "{\"type\":\"dance\"}",
              "{\"type\":\"say\",\"id\":\"a b\",\"text\":\"x\"}",
              "{\"type\":\"say\",\"id\":\"a\",\"text\":\"" + "x".repeat(1_601) + "\"}",
              "{\"type\":\"say\",\"id\":\"a\",\"text\":\"  \"}",
              "{\"type\":\"seen\",\"id\":\"a\"}")) {
        browser.send(garbled);
        assertThat(text(browser.next(), "code")).as(garbled).isEqualTo("BAD_FRAME");
      }
      browser.say("large", "x".repeat(9_000));
      assertThat(browser.closed().code()).isEqualTo(1009);
    }
    assertThat(comms.chats().lines(OwnClinic.ID, chat, 0, 100)).isEmpty();
  }

  @Test
  @DisplayName("Who writes faster than anybody can is told so")
  void whoWritesTooFastIsToldSo() throws Exception {
    ChatId chat = chat(newPatient());
    try (Browser browser = signedIn(chat)) {
      for (int number = 0; number <= ChatSockets.SAYINGS_PER_MINUTE + 1; number++) {
        browser.say("fast-" + number, "HELP");
      }
      JsonNode refused = browser.next("error");
      assertThat(text(refused, "code")).isEqualTo("TOO_FAST");
      assertThat(text(refused, "id")).startsWith("fast-");
    }
  }

  @Test
  @DisplayName("A patient has five browsers open at most")
  void aPatientHasFiveBrowsersAtMost() throws Exception {
    ChatId chat = chat(newPatient());
    List<Browser> browsers = new ArrayList<>();
    try {
      for (int number = 0; number < ChatSockets.MOST_PER_CHAT; number++) {
        browsers.add(signedIn(chat));
      }
      try (Browser sixth = open()) {
        sixth.signIn(tokens.sign(chat));
        assertThat(sixth.closed()).isEqualTo(new Browser.Closed(1013, "TOO_MANY"));
      }
    } finally {
      browsers.forEach(Browser::close);
    }
  }

  @Test
  @DisplayName("The page is open to patients, under the policy of all pages; its script is there")
  void thePageIsOpen() throws Exception {
    HttpResponse<String> page = send(to("/chat"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("/assets/chat.js", "autocomplete=\"one-time-code\"", "role=\"log\"")
        .doesNotContain("onclick");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'");
    assertThat(send(to("/chat").header("Accept-Language", "es")).body())
        .contains("Su número de teléfono");
    assertThat(send(to("/assets/chat.js")).statusCode()).isEqualTo(200);
    assertThat(send(to("/ws/messages")).statusCode()).isEqualTo(426);
  }
}
