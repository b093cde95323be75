package org.cliniccomms.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.simple.SimpleLogger;

class TwilioPrivacyTest {
  /** Where the test's simplelogger.properties has everything written. */
  private static final Path TRACE =
      Path.of(System.getProperty(SimpleLogger.LOG_FILE_KEY, "target/test-trace.log"));

  private static final Logger ROOT = Logger.getLogger("");

  private final WireMockServer twilio =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Handler handler = new Recorder(written);
  private long before;
  private final Level level = ROOT.getLevel();

  @BeforeEach
  void listen() throws IOException {
    twilio.start();
    before = Files.exists(TRACE) ? Files.size(TRACE) : 0;
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stop() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(level);
    twilio.stop();
  }

  @Test
  void theseTestsWouldSeeTheSdksOwnLog() throws IOException {
    Request request = new Request(HttpMethod.GET, "https://api.twilio.com/Messages.json");
    request.addQueryParam("To", TwilioSamples.PATIENT_PHONE);

    new TwilioRestClient.Builder("AC1", "x").build().logRequest(request);

    assertThat(System.getProperty(SimpleLogger.DEFAULT_LOG_LEVEL_KEY)).isNull();
    assertThat(log()).contains("12145551234");
  }

  @Test
  @DisplayName("A92 at every log level nothing of a message is logged, whatever Twilio answers")
  void nothingOfAMessageIsLogged() throws IOException {
    String quoting =
        "{\"code\":21211,\"message\":\"" + TwilioSamples.PATIENT_PHONE + TwilioSamples.BODY + "\"}";
    exercise(okJson("{\"sid\":\"SM1\",\"body\":\"" + TwilioSamples.BODY + "\"}"));
    exercise(aResponse().withStatus(400).withBody(quoting));
    exercise(aResponse().withStatus(500).withBody(quoting));
    exercise(aResponse().withStatus(201).withBody(quoting.substring(3)));
    exercise(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertSilent(log());
  }

  @Test
  @DisplayName("A92 at every log level nothing of a webhook is logged")
  void nothingOfAWebhookIsLogged() throws IOException {
    List<Map.Entry<String, String>> fields =
        TwilioSigner.fields(
            "MessageSid", "SM1",
            "From", TwilioSamples.PATIENT_PHONE,
            "To", TwilioSamples.CLINIC_PHONE,
            "Body", TwilioSamples.BODY);
    String url = TwilioSamples.PUBLIC + "/webhooks/twilio/sms";
    String genuine = new TwilioSigner(TwilioSamples.TOKEN).sign(url, fields);
    StringBuilder said = new StringBuilder();
    for (String signature : List.of(genuine, "forged")) {
      WebhookRequest request =
          new WebhookRequest(
              "POST",
              url,
              Map.of(
                  "Content-Type", List.of("application/x-www-form-urlencoded"),
                  "X-Twilio-Signature", List.of(signature)),
              TwilioSigner.form(fields));
      said.append(channel().read(request, TwilioSamples.NOW)).append(request);
    }

    assertSilent(log());
    assertSilent(said.toString());
  }

  @Test
  void settingsShowNoToken() {
    assertThat(TwilioSamples.settings("https://api.twilio.com").build().toString())
        .contains(TwilioSamples.ACCOUNT)
        .doesNotContain(TwilioSamples.TOKEN);
    assertThatThrownBy(
            () ->
                TwilioSettings.builder("AC1", "a secret", URI.create(TwilioSamples.PUBLIC)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("authToken")
        .hasMessageNotContaining("a secret");
  }

  private void exercise(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
    twilio.stubFor(any(anyUrl()).willReturn(answer));
    String said =
        channel().send(TwilioSamples.request())
            + channel().lookUp(TwilioSamples.request()).toString()
            + channel().status("SM1");
    assertSilent(said);
  }

  private TwilioSmsChannel channel() {
    return new TwilioSmsChannel(
        TwilioSamples.settings(twilio.baseUrl()).build(), new SettableTime(TwilioSamples.NOW));
  }

  private String log() throws IOException {
    byte[] traced = Files.exists(TRACE) ? Files.readAllBytes(TRACE) : new byte[0];
    int length = traced.length - (int) before;
    return written.toString(UTF_8) + new String(traced, (int) before, length, UTF_8);
  }

  private static void assertSilent(String text) {
    assertThat(text)
        .doesNotContain("2145551234", "5551234", "Ann", "Tuesday", TwilioSamples.TOKEN)
        .doesNotContain("QUMwMTIz"); // the account as basic authentication writes it
  }

  /** Writes what java.util.logging is told. */
  private static final class Recorder extends Handler {
    private final ByteArrayOutputStream written;

    Recorder(ByteArrayOutputStream written) {
      this.written = written;
    }

    @Override
    public void publish(LogRecord entry) {
      written.writeBytes((entry.getMessage() + "\n").getBytes(UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
