package org.cliniccomms.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpRefusalTest {
  private ScriptedSmtp server;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedSmtp.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT,550,PERMANENT_NUMBER",
    "RCPT,551,PERMANENT_NUMBER",
    "RCPT,553,PERMANENT_NUMBER",
    "RCPT,556,PERMANENT_NUMBER",
    "RCPT,501,PERMANENT_NUMBER",
    "RCPT,554,CONFIGURATION",
    "RCPT,530,CONFIGURATION",
    "RCPT,450,TRANSIENT",
    "RCPT,451,TRANSIENT",
    "RCPT,452,TRANSIENT",
    "RCPT,552,TRANSIENT",
    "RCPT,550 5.1.1,PERMANENT_NUMBER",
    "RCPT,550 5.1.10,PERMANENT_NUMBER",
    "RCPT,550 5.2.1,PERMANENT_NUMBER",
    "RCPT,550 5.4.1,PERMANENT_NUMBER",
    "RCPT,552 5.2.2,TRANSIENT",
    "RCPT,550 5.7.1,CONFIGURATION",
    "RCPT,554 5.7.1,CONFIGURATION",
    "RCPT,550 5.7.17,PERMANENT_NUMBER",
    "RCPT,550 5.7.28,THROTTLED",
    "RCPT,450 4.7.1,TRANSIENT",
    "MAIL,550,CONFIGURATION",
    "MAIL,553 5.1.8,CONFIGURATION",
    "MAIL,550 5.1.0,CONFIGURATION",
    "MAIL,530 5.7.0,CONFIGURATION",
    "MAIL,552 5.3.4,CONTENT",
    "MAIL,451 4.3.0,TRANSIENT",
    "DATA,554,CONFIGURATION",
    "DATA,451,TRANSIENT",
    ".,550,CONTENT",
    ".,552,CONTENT",
    ".,554,CONTENT",
    ".,550 5.7.1,CONTENT",
    ".,554 5.6.0,CONTENT",
    ".,550 5.1.1,PERMANENT_NUMBER",
    ".,552 5.2.2,TRANSIENT",
    ".,451 4.7.0,TRANSIENT",
    "HELO,550,CONFIGURATION",
    "GREETING,554,CONFIGURATION"
  })
  @DisplayName("a refusal is classed by the server's reply and by what it refuses")
  void aRefusalIsClassedByItsReply(String step, String code, FailureClass failure) {
    server.at("EHLO", step.equals("HELO") ? "502 no" : "250 relay.example");
    server.at(step, code + " <" + MailSamples.PATIENT + "> " + MailSamples.BODY.lines().toList());

    assertThat(send()).isEqualTo(new SendResult.Rejected(failure, code, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "HELO", "MAIL", "RCPT", "DATA", "."})
  @DisplayName("a server that closes down is tried again, wherever it says so")
  void aServerThatClosesDownIsTriedAgain(String step) {
    server.at("EHLO", step.equals("HELO") ? "502 no" : "250 relay.example");
    server.at(step, "421 4.3.2 closing down").at("RSET", ScriptedSmtp.RESET);

    assertThat(send())
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "421 4.3.2", null));
  }

  @ParameterizedTest
  @CsvSource({"RCPT,550 5.1.1,PERMANENT_NUMBER", ".,554 5.7.1,CONTENT"})
  @DisplayName("a refusal counts although the connection is lost right after it")
  void aRefusalCountsAlthoughTheConnectionIsLost(String step, String code, FailureClass failure) {
    server.at(step, code + " no\r\n").at("RSET", ScriptedSmtp.RESET);

    assertThat(send()).isEqualTo(new SendResult.Rejected(failure, code, null));
  }

  @ParameterizedTest
  @CsvSource({
    "535 5.7.8,CONFIGURATION",
    "535,CONFIGURATION",
    "534 5.7.9,CONFIGURATION",
    "454 4.7.0,TRANSIENT"
  })
  @DisplayName("a refused sign-in is a matter of settings, unless it is temporary")
  void aRefusedSignIn(String code, FailureClass failure) {
    server.at("EHLO", "250-relay.example\r\n250 AUTH PLAIN").at("AUTH", code + " " + "no");

    assertThat(signingIn()).isEqualTo(new SendResult.Rejected(failure, code, null));
  }

  @Test
  @DisplayName("a server that offers no way to sign in that we know is a matter of settings")
  void noWayToSignIn() {
    server.at("EHLO", "250-relay.example\r\n250 AUTH GSSAPI");

    assertThat(signingIn())
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "no-auth-mechanism", null));
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING,(close)",
    "EHLO,(reset)",
    "MAIL,(close)",
    "MAIL,(reset)",
    "RCPT,(close)",
    "RCPT,(reset)",
    "DATA,(close)",
    "DATA,(reset)",
    "AUTH,(reset)"
  })
  @DisplayName("a connection that is lost before the letter has ended is tried again")
  void aConnectionLostBeforeTheEndIsTriedAgain(String step, String fault) {
    if (step.equals("AUTH")) {
      server.at("EHLO", "250-relay.example\r\n250 AUTH PLAIN");
    }
    server.at(step, fault);

    assertThat(signingIn())
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "connection-lost", null));
  }

  @Test
  @DisplayName("a connection that is reset at once is tried again, however far it had come")
  void aConnectionResetAtOnceIsTriedAgain() {
    server.at("GREETING", ScriptedSmtp.RESET);

    assertThat(signingIn())
        .isIn(
            new SendResult.Rejected(FailureClass.TRANSIENT, "connection-lost", null),
            new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ScriptedSmtp.RESET, ScriptedSmtp.CLOSE, "nonsense", "", "25", "354 go on", "100"})
  @DisplayName("once the letter has ended, nobody can tell without a reply that can be read")
  void onceTheLetterHasEndedNobodyCanTell(String reply) {
    server.at(".", reply);

    assertThat(send()).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  @DisplayName("any positive reply to the letter takes it")
  void anyPositiveReplyTakesTheLetter() {
    server.at(".", "252 queued").at("QUIT", ScriptedSmtp.RESET);

    assertThat(send()).isEqualTo(new SendResult.Taken(MailSamples.LETTER_ID));
  }

  @ParameterizedTest
  @CsvSource({"GREETING,(silence)", "RCPT,(silence)", "GREETING,(endless)", "RCPT,(endless)"})
  @DisplayName("a slow server is given up, however little it says at a time")
  void aSlowServerIsGivenUp(String step, String fault) {
    server.at(step, fault);

    assertThat(impatient())
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "timeout", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedSmtp.SILENCE, ScriptedSmtp.ENDLESS})
  @DisplayName("a server that is slow to take the letter leaves its outcome unknown")
  void aServerSlowToTakeTheLetter(String fault) {
    server.at(".", fault);

    assertThat(impatient()).isEqualTo(new SendResult.Unknown("timeout"));
  }

  @Test
  @DisplayName("a refused connection and an unknown host were told nothing")
  void aRefusedConnectionWasToldNothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    SendResult notConnected =
        new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null);
    SmtpSettings nowhere =
        SmtpSettings.builder("smtp://no-such-host.invalid", MailSamples.FROM).build();

    assertThat(MailSamples.channelAt(port).send(MailSamples.request())).isEqualTo(notConnected);
    assertThat(new SmtpEmailChannel(nowhere).send(MailSamples.request())).isEqualTo(notConnected);
  }

  @Test
  @DisplayName("a line with a single dot does not end the letter")
  void aSingleDotDoesNotEndTheLetter() {
    assertThat(send()).isEqualTo(new SendResult.Taken(MailSamples.LETTER_ID));

    assertThat(server.heard())
        .contains("EHLO lakeside.example", "MAIL FROM:<" + MailSamples.FROM + ">")
        .contains("RCPT TO:<" + MailSamples.PATIENT + ">", "..", "from line");
  }

  private SendResult send() {
    return MailSamples.channelAt(server.port()).send(MailSamples.request());
  }

  private SendResult signingIn() {
    String url = "smtp://user:password@localhost:" + server.port();
    return new SmtpEmailChannel(SmtpSettings.builder(url, MailSamples.FROM).build())
        .send(MailSamples.request());
  }

  private SendResult impatient() {
    SmtpSettings settings =
        MailSamples.settings(server.port())
            .timeouts(Duration.ofMillis(1_499), Duration.ofMillis(1_500))
            .build();
    return new SmtpEmailChannel(settings).send(MailSamples.request());
  }
}
