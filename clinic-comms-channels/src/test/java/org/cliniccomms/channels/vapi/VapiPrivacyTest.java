package org.cliniccomms.channels.vapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.simple.SimpleLogger;

class VapiPrivacyTest {
  /** Where the test's simplelogger.properties has everything written. */
  private static final Path TRACE =
      Path.of(System.getProperty(SimpleLogger.LOG_FILE_KEY, "target/test-trace.log"));

  private static final Logger ROOT = Logger.getLogger("");

  private final WireMockServer vapi =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Handler handler = new Recorder(written);
  private final Level level = ROOT.getLevel();
  private long before;

  @BeforeEach
  void listen() throws IOException {
    vapi.start();
    before = Files.exists(TRACE) ? Files.size(TRACE) : 0;
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stop() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(level);
    vapi.stop();
  }

  @Test
  @DisplayName("A92 at every log level nothing of a call is logged, whatever Vapi answers")
  void nothingOfACallIsLogged() throws IOException {
    String quoting =
        "{\"message\":\"customer.number "
            + VapiSamples.PATIENT_PHONE
            + " visit on Tuesday "
            + VapiSamples.KEY
            + "\"}";
    StringBuilder said = new StringBuilder();
    for (ResponseDefinitionBuilder answer :
        List.of(
            okJson(VapiSamples.call("")),
            aResponse().withStatus(400).withBody(quoting),
            aResponse().withStatus(500).withBody(quoting),
            aResponse().withStatus(200).withBody(quoting.substring(3)),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
      vapi.stubFor(any(anyUrl()).willReturn(answer));
      VapiChannel channel = VapiSamples.channel(vapi.baseUrl());
      said.append(channel.send(VapiSamples.request()))
          .append(channel.lookUp(VapiSamples.request()))
          .append(channel.status(VapiSamples.CALL))
          .append(channel.say(VapiSamples.CALL, "visit on Tuesday"))
          .append(channel.hangUp(VapiSamples.CALL));
    }

    assertSilent(said.toString());
    assertSilent(log());
  }

  @Test
  @DisplayName("A92 at every log level nothing of a webhook is logged or shown")
  void nothingOfAWebhookIsLogged() throws IOException {
    String tool =
        VapiSamples.message(
            "tool-calls",
            "\"toolCallList\":[{\"id\":\"a\",\"name\":\"request_callback\",\"parameters\":"
                + "{\"reason\":\"visit on Tuesday\"}}]");
    String words =
        VapiSamples.message(
            "transcript",
            "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\"visit on Tuesday\"");
    StringBuilder said = new StringBuilder();
    for (WebhookRequest request :
        List.of(
            VapiSamples.secret(tool),
            VapiSamples.secret(words),
            VapiSamples.secret(words.substring(1)),
            VapiSamples.with(words, "X-Vapi-Secret", "forged"))) {
      said.append(request).append(VapiSamples.reader().read(request, VapiSamples.NOW));
    }

    assertSilent(said.toString());
    assertSilent(log());
  }

  private static void assertSilent(String text) {
    assertThat(text)
        .doesNotContain(
            "2145551234", "Tuesday", VapiSamples.KEY, VapiSamples.SECRET, "Main Street");
  }

  private String log() throws IOException {
    byte[] traced = Files.exists(TRACE) ? Files.readAllBytes(TRACE) : new byte[0];
    int length = traced.length - (int) before;
    return written.toString(UTF_8) + new String(traced, (int) before, length, UTF_8);
  }

  private static final class Recorder extends Handler {
    private final ByteArrayOutputStream to;

    Recorder(ByteArrayOutputStream to) {
      this.to = to;
    }

    @Override
    public void publish(LogRecord record) {
      to.writeBytes((record.getMessage() + "\n").getBytes(UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
