package org.cliniccomms.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpPrivacyTest {
  private static final Logger ROOT = Logger.getLogger("");

  /** Held, since loggers that nobody holds forget their level. */
  private static final Logger LIBRARY = Logger.getLogger("org.eclipse.angus.mail");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Handler handler = new Recorder(written);
  private final Level level = ROOT.getLevel();
  private ScriptedSmtp server;

  @BeforeEach
  void listen() throws IOException {
    server = ScriptedSmtp.start();
    ROOT.setLevel(Level.ALL);
    LIBRARY.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stop() throws IOException {
    ROOT.removeHandler(handler);
    ROOT.setLevel(level);
    LIBRARY.setLevel(null);
    server.close();
  }

  @Test
  @DisplayName("these tests would see the library's own log")
  void theseTestsWouldSeeTheLibrarysOwnLog() throws MessagingException {
    Session session = Session.getInstance(new Properties());
    URLName url = new URLName("smtp", "localhost", server.port(), null, null, null);
    try (SMTPTransport transport = new SMTPTransport(session, url)) {
      transport.connect();
      transport.simpleCommand("VRFY " + MailSamples.PATIENT);
    }

    assertThat(written.toString(UTF_8)).contains(MailSamples.PATIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "RCPT", "DATA", ".", "AUTH"})
  @DisplayName("A92 at every log level nothing of a letter is logged, whatever the server replies")
  void nothingOfALetterIsLogged(String step) {
    server.at("EHLO", "250-relay.example\r\n250 AUTH PLAIN");
    for (String reply : new String[] {"250 ok", "550 5.1.1", "451", "(reset)", "nonsense"}) {
      server.at(step, reply + (reply.endsWith(")") ? "" : " " + MailSamples.PATIENT + " Tuesday"));
      assertSilent(send());
    }

    assertSilent(written.toString(UTF_8));
  }

  private String send() {
    String login = MailSamples.USER + ":" + MailSamples.ESCAPED_PASSWORD;
    String url = "smtp://" + login + "@localhost:" + server.port();
    return new SmtpEmailChannel(SmtpSettings.builder(url, MailSamples.FROM).build())
        .send(MailSamples.request())
        .toString();
  }

  private static void assertSilent(String text) {
    assertThat(text)
        .doesNotContain("ann.miller", "home.example", "Ann,", "Tuesday", "Message from your clinic")
        .doesNotContain(MailSamples.USER, MailSamples.PASSWORD, MailSamples.ESCAPED_PASSWORD);
  }

  /** Writes what java.util.logging is told. */
  private static final class Recorder extends Handler {
    private final ByteArrayOutputStream written;

    Recorder(ByteArrayOutputStream written) {
      this.written = written;
    }

    @Override
    public void publish(LogRecord entry) {
      written.writeBytes((entry.getLoggerName() + " " + entry.getMessage() + "\n").getBytes(UTF_8));
      if (entry.getParameters() != null) {
        for (Object parameter : entry.getParameters()) {
          written.writeBytes((parameter + "\n").getBytes(UTF_8));
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
