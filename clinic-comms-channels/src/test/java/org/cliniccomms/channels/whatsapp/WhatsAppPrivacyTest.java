package org.cliniccomms.channels.whatsapp;

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
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.Parameter;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.simple.SimpleLogger;

class WhatsAppPrivacyTest {
  /** Where the test's simplelogger.properties has everything written. */
  private static final Path TRACE =
      Path.of(System.getProperty(SimpleLogger.LOG_FILE_KEY, "target/test-trace.log"));

  private static final Logger ROOT = Logger.getLogger("");

  private final WireMockServer meta =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Handler handler = new Recorder(written);
  private long before;
  private final Level level = ROOT.getLevel();

  @BeforeEach
  void listen() throws IOException {
    meta.start();
    before = Files.exists(TRACE) ? Files.size(TRACE) : 0;
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stop() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(level);
    meta.stop();
  }

  @Test
  @DisplayName("A92 at every log level nothing of a message is logged, whatever Meta answers")
  void nothingOfAMessageIsLogged() throws IOException {
    String quoting =
        WhatsAppSamples.filled(
            "{\"error\":{\"code\":131026,\"message\":\"%s"
                + " %s\",\"error_data\":{\"details\":\"Ann\"}}}",
            WhatsAppSamples.PATIENT_PHONE, WhatsAppSamples.BODY);
    exercise(okJson("{\"contacts\":[{\"wa_id\":\"12145551234\"}],\"messages\":[{\"id\":\"w\"}]}"));
    exercise(aResponse().withStatus(400).withBody(quoting));
    exercise(aResponse().withStatus(500).withBody(quoting));
    exercise(aResponse().withStatus(200).withBody(quoting.substring(3)));
    exercise(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertSilent(log());
  }

  @Test
  @DisplayName("A92 at every log level nothing of a webhook is logged or shown")
  void nothingOfAWebhookIsLogged() throws IOException {
    String delivery = WhatsAppSamples.message(WhatsAppSamples.text(WhatsAppSamples.BODY));
    byte[] body = delivery.getBytes(UTF_8);
    StringBuilder said = new StringBuilder();
    for (WebhookRequest request :
        List.of(
            WhatsAppSamples.signed(delivery),
            WhatsAppSamples.signed(delivery.substring(0, delivery.length() - 1)),
            WhatsAppSamples.signed(body, "sha256=forged"))) {
      WebhookReading reading = channel().read(request, WhatsAppSamples.NOW);
      said.append(reading).append(request);
    }

    assertSilent(log());
    assertSilent(said.toString());
  }

  @Test
  @DisplayName("A92 a refusal before the network names a field or a template, not what was in it")
  void aRefusalShowsNoWords() {
    RenderedText tooLong = RenderedText.of(WhatsAppSamples.BODY + "x".repeat(4_096), Locale.US);
    RenderedText broken =
        new RenderedText("Ann", Locale.US, Map.of("clinic", "Ann\nTuesday"), List.of());

    assertSilent(
        channel().send(WhatsAppSamples.request(tooLong, WhatsAppSamples.NOW, null)).toString()
            + channel().send(WhatsAppSamples.request(broken, null, null)));
  }

  private void exercise(ResponseDefinitionBuilder answer) {
    meta.stubFor(any(anyUrl()).willReturn(answer));
    RenderedText words =
        new RenderedText(
            WhatsAppSamples.BODY,
            Locale.US,
            Map.of("clinic", "Ann Tuesday"),
            WhatsAppSamples.YES_OR_NO);
    String said =
        channel().send(WhatsAppSamples.request()).toString()
            + channel().send(WhatsAppSamples.request(words, null, null))
            + channel().send(WhatsAppSamples.asking(WhatsAppSamples.YES_OR_NO))
            + channel().markRead(WhatsAppSamples.line(), "wamid.1");
    assertSilent(said);
  }

  private WhatsAppChannel channel() {
    WhatsAppTemplate offer =
        WhatsAppTemplate.builder(MessageKind.OFFER, "seat_offer", Locale.US)
            .named(Parameter.text("clinic"))
            .build();
    return new WhatsAppChannel(
        WhatsAppSamples.settings(meta.baseUrl())
            .templates(WhatsAppTemplates.builder().add(offer).build())
            .build(),
        new SettableTime(WhatsAppSamples.NOW));
  }

  private String log() throws IOException {
    byte[] traced = Files.exists(TRACE) ? Files.readAllBytes(TRACE) : new byte[0];
    int length = traced.length - (int) before;
    return written.toString(UTF_8) + new String(traced, (int) before, length, UTF_8);
  }

  private static void assertSilent(String text) {
    assertThat(text)
        .doesNotContain("2145551234", "5551234", "Ann", "Tuesday")
        .doesNotContain(
            WhatsAppSamples.ACCESS_TOKEN, WhatsAppSamples.APP_SECRET, WhatsAppSamples.VERIFY_TOKEN);
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
