package org.cliniccomms.examples.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.examples.server.engine.BoardSignals;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.keys.ServerKeys;
import org.cliniccomms.examples.server.socket.SocketLine;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one browser, one patient and all together may ask of a server. */
@SuppressWarnings("NullAway.Init")
class ChatLimitsTest extends ChatTest {
  private static final EndpointConfig CONFIG =
      ServerEndpointConfig.Builder.create(SocketLine.class, ChatUpgrade.PATH).build();

  @Autowired private PatientTokens tokens;
  @Autowired private ServerKeys keys;
  @Autowired private BoardSignals signals;
  @Autowired private ChatFrames frames;

  private final SettableTime clock = SettableTime.atNoon();
  private ChatSockets sockets;

  @BeforeEach
  void openTheChat() {
    sockets = new ChatSockets(comms, signals, new PatientTokens(keys, clock), frames, clock);
    sockets.start();
  }

  @AfterEach
  void closeTheChat() {
    sockets.stop();
  }

  private ChatId chat() {
    return comms.chats().open(OwnClinic.ID, new PhoneNumber(phone(newPatient()))).orElseThrow();
  }

  private Browser signedIn(ChatId chat) throws Exception {
    Browser browser = Browser.open(http, socket(""), mapper);
    browser.signIn(tokens.sign(chat));
    assertThat(text(browser.next(), "type")).isEqualTo("ready");
    return browser;
  }

  /** A token that does not end before anything else does. */
  private String lastingToken() {
    return new PatientTokens(keys, () -> clock.instant().plus(Duration.ofHours(3))).sign(chat());
  }

  private ChatSocket opened(SessionStandIn session) {
    ChatSocket socket = new ChatSocket(sockets, null, false);
    socket.line().onOpen(session.session(), CONFIG);
    return socket;
  }

  @Test
  @DisplayName("A browser in which nothing is said or shown for twenty minutes is let go")
  void anIdleBrowserIsLetGo() throws Exception {
    SessionStandIn session = new SessionStandIn();
    ChatSocket socket = opened(session);
    socket.onMessage("{\"type\":\"sign-in\",\"token\":\"" + lastingToken() + "\"}");
    clock.advance(ChatSocket.IDLE);
    socket.look(clock.instant());
    socket.onMessage("{\"type\":\"dance\"}");
    clock.advance(ChatSocket.IDLE);
    socket.look(clock.instant());
    assertThat(session.isOpen()).as("it was not idle for longer than that").isTrue();

    clock.advance(Duration.ofSeconds(1));

    assertThat(session.closed()).isEqualTo(new Browser.Closed(1001, "IDLE"));
  }

  @Test
  @DisplayName("Who shows no token for ten seconds is put out, whatever else is sent")
  void whoShowsNoTokenIsPutOut() throws Exception {
    SessionStandIn silent = new SessionStandIn();
    ChatSocket socket = opened(silent);
    clock.advance(ChatSocket.SIGN_IN_WITHIN);
    socket.onMessage("no json");
    socket.look(clock.instant());
    assertThat(silent.isOpen()).isTrue();

    clock.advance(Duration.ofMillis(1));

    assertThat(silent.closed()).isEqualTo(new Browser.Closed(4401, "AUTH_REQUIRED"));
  }

  @Test
  @DisplayName("A server has two thousand browsers at most; one that goes makes room")
  void aServerHasTwoThousandBrowsersAtMost() throws Exception {
    List<ChatSocket> all = new ArrayList<>();
    for (int number = 0; number < ChatSockets.MOST; number++) {
      ChatSocket one = new ChatSocket(sockets, null, false);
      assertThat(sockets.add(one)).isTrue();
      all.add(one);
    }
    SessionStandIn refused = new SessionStandIn();
    opened(refused);
    assertThat(refused.closed()).isEqualTo(new Browser.Closed(1013, "TOO_MANY"));

    sockets.remove(all.get(0));

    SessionStandIn admitted = new SessionStandIn();
    opened(admitted);
    assertThat(admitted.isOpen()).isTrue();
  }

  @Test
  @DisplayName("Of many browsers that a patient opens at once five are signed in")
  void ofManyBrowsersAtOnceFiveAreSignedIn() throws Exception {
    ChatId chat = chat();
    String token = tokens.sign(chat);
    List<Browser> browsers = new ArrayList<>();
    try {
      for (int number = 0; number < 3 * ChatSockets.MOST_PER_CHAT; number++) {
        browsers.add(Browser.open(http, socket(""), mapper));
      }
      for (Browser browser : browsers) {
        browser.signIn(token);
      }

      int refused = 0;
      for (Browser browser : browsers) {
        refused += browser.isSignedIn() ? 0 : 1;
      }
      assertThat(refused).isEqualTo(2 * ChatSockets.MOST_PER_CHAT);
    } finally {
      browsers.forEach(Browser::close);
    }
  }

  @Test
  @DisplayName("A frame that is too large in parts ends the socket as well, and nothing is stored")
  void aFrameInPartsHasTheSameLimit() throws Exception {
    ChatId chat = chat();
    try (Browser browser = signedIn(chat)) {
      browser.send(List.of("{\"type\":\"dan", "ce\"}"));
      assertThat(text(browser.next(), "code")).isEqualTo("BAD_FRAME");

      browser.send(
          List.of(
              "{\"type\":\"say\",\"id\":\"a\",\"text\":\"HELP\"",
              ",\"more\":\"" + "x".repeat(ChatSocket.LARGEST_FRAME / 2),
              "x".repeat(ChatSocket.LARGEST_FRAME / 2) + "\"}"));

      assertThat(browser.closed().code()).isEqualTo(1009);
    }
    assertThat(comms.chats().lines(OwnClinic.ID, chat, 0, 100)).isEmpty();
  }

  @Test
  @DisplayName("A frame of bytes ends the socket")
  void aFrameOfBytesEndsTheSocket() throws Exception {
    try (Browser browser = signedIn(chat())) {
      browser.send(new byte[] {1, 2, 3, 4});

      assertThat(browser.closed().code()).isIn(1003, 1009);
    }
  }

  @Test
  @DisplayName("The longest text that may be said is taken; in bytes it may be four times as long")
  void theLongestTextIsTaken() throws Exception {
    try (Browser browser = signedIn(chat())) {
      browser.say("longest", "\u0928".repeat(ChatSocket.LONGEST_TEXT));

      assertThat(text(browser.next("stored"), "id")).isEqualTo("longest");
    }
  }

  @Test
  @DisplayName("A browser that sends without pause is put out")
  void aBrowserThatSendsWithoutPauseIsPutOut() throws Exception {
    try (Browser browser = signedIn(chat())) {
      for (int frame = 0; frame <= ChatSockets.FRAMES_PER_MINUTE + 20; frame++) {
        browser.sendAnyway(String.format(Locale.ROOT, "{\"type\":\"dance %d\"}", frame));
      }

      assertThat(browser.closed()).isEqualTo(new Browser.Closed(1008, "TOO_FAST"));
    }
  }
}
