package org.cliniccomms.channels.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.contact.Address;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppSettingsTest {

  @Test
  void metasAddressIsTheDefault() {
    WhatsAppSettings settings = WhatsAppSettings.builder("7", "token", "secret", "verify").build();

    assertThat(settings.messagesUrl("7")).isEqualTo("https://graph.facebook.com/v23.0/7/messages");
    assertThat(settings.listLabel(Locale.US)).isEqualTo("☰");
    assertThat(settings.phoneNumberId(new Address("+16505550111"))).contains("7");
  }

  @Test
  void aListsLabelGoesByLanguage() {
    WhatsAppSettings settings =
        WhatsAppSamples.settings("https://a.example")
            .listLabel(Locale.forLanguageTag("es"), "Elegir")
            .build();

    assertThat(settings.listLabel(Locale.forLanguageTag("es-MX"))).isEqualTo("Elegir");
  }

  @ParameterizedTest
  @CsvSource({
    "'',t,s,v,phoneNumberId",
    "+16505550111,t,s,v,phoneNumberId",
    "7/..,t,s,v,phoneNumberId",
    "7,'',s,v,accessToken",
    "7,a b,s,v,accessToken",
    "7,t,'',v,appSecret",
    "7,t,s,'',verifyToken"
  })
  @DisplayName("W03 what is missing or cannot be used is named, and not shown")
  void whatCannotBeUsedIsNamed(
      String id, String token, String secret, String verify, String field) {
    WhatsAppSettings.Builder builder = WhatsAppSettings.builder(id, token, secret, verify);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ":")
        .hasMessageNotContaining("a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example",
        "a.example",
        "https:///x",
        "https://u:p@a.example",
        "https://a.example?x=1",
        "https://a.example#x"
      })
  void anAddressThatCannotBeUsedIsNamed(String url) {
    WhatsAppSettings.Builder builder =
        WhatsAppSamples.settings("https://a.example").baseUrl(URI.create(url));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("baseUrl:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "23", "v23", "v23.0/x", "latest"})
  void aVersionThatIsNoneIsNamed(String version) {
    WhatsAppSettings.Builder builder =
        WhatsAppSamples.settings("https://a.example").graphVersion(version);

    assertThatThrownBy(builder::build).hasMessageStartingWith("graphVersion:");
  }

  @ParameterizedTest
  @CsvSource({"0,10", "10,10", "11,10", "5,46"})
  void timeoutsOutOfOrderAreRefused(long connect, long request) {
    WhatsAppSettings.Builder builder =
        WhatsAppSamples.settings("https://a.example")
            .timeouts(Duration.ofSeconds(connect), Duration.ofSeconds(request));

    assertThatThrownBy(builder::build).hasMessageStartingWith("timeouts:");
  }

  @Test
  void twoAddressesDoNotShareANumber() {
    WhatsAppSettings.Builder builder =
        WhatsAppSamples.settings("https://a.example")
            .sender(new Address("+16505550111"), "7")
            .sender(new Address("+16505550112"), "7");

    assertThatThrownBy(builder::build).hasMessageStartingWith("sender:");
  }

  @Test
  @DisplayName("A92 settings show no secret")
  void settingsShowNoSecret() {
    assertThat(WhatsAppSamples.settings("https://a.example").build().toString())
        .contains(WhatsAppSamples.NUMBER_ID)
        .doesNotContain(
            WhatsAppSamples.ACCESS_TOKEN, WhatsAppSamples.APP_SECRET, WhatsAppSamples.VERIFY_TOKEN);
  }
}
