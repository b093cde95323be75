package org.cliniccomms.channels.elevenlabs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElevenLabsSynthesizerTest {
  private static final String KEY = "xi-0123456789";
  private static final String VOICE = "21m00Tcm4TlvDq8ikWAM";
  private static final String TEXT = "Sie sind gebucht: \"Dienstag\", नौ बजे.";
  private static final byte[] MP3 = {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0, (byte) 0xC3, 7};

  @RegisterExtension
  private static final WireMockExtension VENDOR =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private static ElevenLabsSettings.Builder settings() {
    return ElevenLabsSettings.builder(KEY, VOICE).baseUrl(URI.create(VENDOR.baseUrl() + "/"));
  }

  private static ElevenLabsSynthesizer voice() {
    return voice(settings());
  }

  private static ElevenLabsSynthesizer voice(ElevenLabsSettings.Builder settings) {
    return new ElevenLabsSynthesizer(settings.build(), SettableTime.atNoon());
  }

  private static Speech speak(ResponseDefinitionBuilder answer) {
    VENDOR.stubFor(post(anyUrl()).willReturn(answer));
    return voice().synthesize(TEXT, Locale.GERMAN);
  }

  private static ResponseDefinitionBuilder audio() {
    return aResponse().withHeader("Content-Type", "audio/mpeg").withBody(MP3);
  }

  @Test
  void aTextBecomesAudioByteForByte() {
    Speech speech = speak(audio());

    assertThat(speech)
        .isInstanceOfSatisfying(
            Speech.Audio.class,
            audio -> {
              assertThat(audio.bytes()).isEqualTo(MP3);
              assertThat(audio.mediaType()).isEqualTo("audio/mpeg");
            });
    VENDOR.verify(
        1,
        postRequestedFor(urlEqualTo("/v1/text-to-speech/" + VOICE + "?output_format=mp3_44100_128"))
            .withHeader("xi-api-key", equalTo(KEY))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(
                equalToJson(
                    "{\"text\":\"Sie sind gebucht: \\\"Dienstag\\\", नौ बजे.\","
                        + "\"model_id\":\"eleven_multilingual_v2\"}")));
  }

  @ParameterizedTest
  @DisplayName("A75 A voice that is refused or down is unavailable, and tried once")
  @ValueSource(ints = {400, 401, 402, 403, 404, 422, 429, 500, 502, 503, 504, 302})
  void aRefusalIsAResult(int status) {
    assertThat(speak(aResponse().withStatus(status).withBody("{\"detail\":\"" + TEXT + "\"}")))
        .isEqualTo(new Speech.Unavailable("http-" + status));
    assertThat(VENDOR.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @DisplayName("A75 A connection that breaks is no exception")
  @EnumSource(Fault.class)
  void aBrokenConnectionIsAResult(Fault fault) {
    assertThat(speak(aResponse().withFault(fault))).isInstanceOf(Speech.Unavailable.class);
  }

  @Test
  @DisplayName("A75 A voice that is slow is given up")
  void aSlowVoiceIsGivenUp() {
    VENDOR.stubFor(post(anyUrl()).willReturn(audio().withFixedDelay(5_000)));

    assertThat(voice(settings().deadline(Duration.ofMillis(200))).synthesize(TEXT, Locale.US))
        .isEqualTo(new Speech.Unavailable("timeout"));
  }

  @Test
  void whatIsNoAudioIsNotPlayed() {
    assertThat(speak(aResponse().withHeader("Content-Type", "text/html").withBody("<html>")))
        .isEqualTo(new Speech.Unavailable("not-audio"));
    assertThat(speak(aResponse().withHeader("Content-Type", "audio/mpeg")))
        .isEqualTo(new Speech.Unavailable("no-usable-audio"));
    assertThat(speak(audio().withBody(new byte[4 * 1024 * 1024 + 1])))
        .isEqualTo(new Speech.Unavailable("no-usable-audio"));
  }

  @Test
  @DisplayName("A92 Neither the key nor the words are shown")
  void nothingIsShown() {
    assertThat(settings().build().toString()).doesNotContain(KEY).contains(VOICE);
    assertThat(speak(aResponse().withStatus(400).withBody(TEXT)).toString())
        .doesNotContain("Dienstag");
    assertThat(speak(audio()).toString()).doesNotContain("Dienstag");
  }

  @Test
  void otherVoicesHaveOtherNames() {
    assertThat(voice().voice()).isEqualTo(voice().voice()).contains(VOICE);
    assertThat(voice(settings().model("eleven_flash_v2_5")).voice()).isNotEqualTo(voice().voice());
  }

  @Test
  void settingsThatCannotWorkAreNamed() {
    assertThatThrownBy(() -> ElevenLabsSettings.builder("a b", VOICE).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apiKey");
    assertThatThrownBy(() -> ElevenLabsSettings.builder(KEY, "../x").build())
        .hasMessageContaining("voiceId");
    assertThatThrownBy(() -> settings().baseUrl(URI.create("ftp://x")).build())
        .hasMessageContaining("baseUrl");
    assertThatThrownBy(() -> settings().deadline(Duration.ofSeconds(6)).build())
        .hasMessageContaining("deadline");
  }
}
