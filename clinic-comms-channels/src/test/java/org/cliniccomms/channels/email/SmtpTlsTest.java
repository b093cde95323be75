package org.cliniccomms.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTlsTest {
  private static final SendResult TAKEN = new SendResult.Taken(MailSamples.LETTER_ID);
  private static final String OFFERING_TLS = "250-relay.example\r\n250 STARTTLS";

  @TempDir private static Path folder;

  private static TestCertificate localhost;
  private static TestCertificate stranger;

  @BeforeAll
  static void makeCertificates()
      throws IOException, InterruptedException, GeneralSecurityException {
    localhost = TestCertificate.of("localhost", folder);
    stranger = TestCertificate.of("relay.example", folder);
  }

  @Test
  @DisplayName("nothing about the letter is said before the connection has been secured")
  void nothingIsSaidInTheOpen() throws IOException {
    try (ScriptedSmtp server = ScriptedSmtp.start(localhost.sockets())) {
      server.at("EHLO", OFFERING_TLS);

      assertThat(send(server, localhost, settings -> settings.startTls(true))).isEqualTo(TAKEN);

      List<String> heard = server.heard();
      assertThat(heard.subList(0, 4))
          .containsExactly(
              "EHLO lakeside.example",
              "STARTTLS",
              "EHLO lakeside.example",
              "MAIL FROM:<" + MailSamples.FROM + ">");
    }
  }

  @Test
  @DisplayName("a server that cannot be secured, or will not now, is told nothing")
  void aServerThatCannotBeSecuredIsToldNothing() throws IOException {
    try (ScriptedSmtp server = ScriptedSmtp.start()) {
      assertThat(send(server, localhost, settings -> settings.startTls(true)))
          .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "no-starttls", null));

      server.at("EHLO", OFFERING_TLS).at("STARTTLS", "454 4.7.0 not now");
      assertThat(send(server, localhost, settings -> settings.startTls(true)))
          .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "454 4.7.0", null));

      server.at("STARTTLS", ScriptedSmtp.RESET);
      assertThat(send(server, localhost, settings -> settings.startTls(true)))
          .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "connection-lost", null));
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  @DisplayName("a certificate that is not trusted, or is another host's, is a matter of settings")
  void aCertificateMustBeTrustedAndTheHosts() throws IOException {
    SendResult refused = new SendResult.Rejected(FailureClass.CONFIGURATION, "certificate", null);
    try (ScriptedSmtp server = ScriptedSmtp.start(stranger.sockets())) {
      server.at("EHLO", OFFERING_TLS);

      assertThat(send(server, localhost, settings -> settings.startTls(true))).isEqualTo(refused);
      assertThat(send(server, stranger, settings -> settings.startTls(true))).isEqualTo(refused);
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  @DisplayName("smtps secures the connection from its start")
  void smtpsSecuresFromTheStart() throws IOException {
    try (ScriptedSmtp server = ScriptedSmtp.startSecured(localhost.sockets())) {
      assertThat(sendSecured(server, localhost)).isEqualTo(TAKEN);
    }
    try (ScriptedSmtp server = ScriptedSmtp.startSecured(stranger.sockets())) {
      SendResult refused = new SendResult.Rejected(FailureClass.CONFIGURATION, "certificate", null);
      assertThat(sendSecured(server, stranger)).isEqualTo(refused);
      assertThat(sendSecured(server, localhost)).isEqualTo(refused);
      assertThat(server.heard()).isEmpty();
    }
  }

  @Test
  @DisplayName("smtps to a server that speaks in the open is told nothing")
  void smtpsToAServerInTheOpen() throws IOException {
    try (ScriptedSmtp server = ScriptedSmtp.start()) {
      assertThat(sendSecured(server, localhost))
          .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "connection-lost", null));
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  private static SendResult send(
      ScriptedSmtp server, TestCertificate trusted, UnaryOperator<SmtpSettings.Builder> change) {
    SmtpSettings settings = change.apply(MailSamples.settings(server.port())).build();
    return new SmtpEmailChannel(settings, trusted.sockets()).send(MailSamples.request());
  }

  private static SendResult sendSecured(ScriptedSmtp server, TestCertificate trusted) {
    SmtpSettings settings =
        SmtpSettings.builder("smtps://localhost:" + server.port(), MailSamples.FROM).build();
    return new SmtpEmailChannel(settings, trusted.sockets()).send(MailSamples.request());
  }
}
