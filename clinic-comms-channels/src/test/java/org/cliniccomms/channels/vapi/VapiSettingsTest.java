package org.cliniccomms.channels.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.cliniccomms.contact.Address;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiSettingsTest {
  @Test
  void vapisAddressIsTheDefault() {
    VapiSettings settings = VapiSettings.builder("key", "assistant", "number", "secret").build();

    assertThat(settings.url("/call")).isEqualTo("https://api.vapi.ai/call");
    assertThat(settings.verification()).isEqualTo(VapiVerification.EITHER);
    assertThat(settings.phoneNumberId(new Address("any"))).contains("number");
  }

  @ParameterizedTest
  @CsvSource({
    "'',a,n,s,apiKey",
    "k y,a,n,s,apiKey",
    "k,'',n,s,assistantId",
    "k,a/b,n,s,assistantId",
    "k,a,+15551234567,s,phoneNumberId",
    "k,a,n,'',webhookSecret",
    "k,a,n,s t,webhookSecret"
  })
  @DisplayName("W03 what is missing or cannot be used is named, and not shown")
  void whatCannotBeUsedIsNamed(
      String key, String assistant, String number, String secret, String field) {
    VapiSettings.Builder builder = VapiSettings.builder(key, assistant, number, secret);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + ":")
        .hasMessageNotContaining("s t")
        .hasMessageNotContaining("k y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "ftp://a.example",
        "a.example",
        "https:///x",
        "https://u:p@a.example",
        "https://a.example?x=1",
        "https://a.example#x"
      })
  void anAddressThatCannotBeUsedIsNamed(String url) {
    VapiSettings.Builder builder =
        VapiSamples.settings("https://a.example").baseUrl(URI.create(url));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("baseUrl:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:8089/", "https://a.example/x/"})
  void thisMachineMayBeReachedWithoutEncryption(String url) {
    assertThat(VapiSamples.settings(url).build().url("/call"))
        .endsWith("/call")
        .doesNotContain("//call");
  }

  @ParameterizedTest
  @CsvSource({"0,10", "10,10", "11,10", "5,46"})
  void timeoutsOutOfOrderAreRefused(long connect, long request) {
    VapiSettings.Builder builder =
        VapiSamples.settings("https://a.example")
            .timeouts(Duration.ofSeconds(connect), Duration.ofSeconds(request));

    assertThatThrownBy(builder::build).hasMessageStartingWith("timeouts:");
  }

  @Test
  void twoAddressesDoNotShareANumber() {
    VapiSettings.Builder builder =
        VapiSamples.settings("https://a.example")
            .sender(new Address("one"), "7")
            .sender(new Address("two"), "7");

    assertThatThrownBy(builder::build).hasMessageStartingWith("sender:");
  }

  @Test
  void aHeaderThatIsNoneIsNamed() {
    VapiSettings.Builder builder =
        VapiSamples.settings("https://a.example").signatureHeaders("x y", "x-time");

    assertThatThrownBy(builder::build).hasMessageStartingWith("signatureHeader:");
  }

  @Test
  @DisplayName("A92 settings show no secret")
  void settingsShowNoSecret() {
    assertThat(VapiSamples.settings("https://a.example").build().toString())
        .contains(VapiSamples.ASSISTANT, VapiSamples.NUMBER)
        .doesNotContain(VapiSamples.KEY, VapiSamples.SECRET);
  }
}
