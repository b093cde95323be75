package org.cliniccomms.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSettingsTest {

  @Test
  void theVendorsAddressIsTheDefault() {
    TwilioSettings settings =
        TwilioSettings.builder("AC1", "token", URI.create("https://clinic.example/")).build();

    assertThat(settings.baseUrl()).isEqualTo("https://api.twilio.com");
    assertThat(settings.publicBaseUrl()).isEqualTo("https://clinic.example");
    assertThat(settings.confirmsOptOut()).isTrue();
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
    TwilioSettings.Builder builder = TwilioSettings.builder("AC1", "token", URI.create(url));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("publicBaseUrl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AC 1", "AC1/..", "AC1\n"})
  void anAccountThatIsNoneIsNamed(String sid) {
    TwilioSettings.Builder builder =
        TwilioSettings.builder(sid, "token", URI.create("https://a.example"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accountSid");
  }

  @ParameterizedTest
  @CsvSource({"0,10", "10,10", "11,10", "5,46"})
  void timeoutsOutOfOrderAreRefused(long connect, long request) {
    TwilioSettings.Builder builder =
        TwilioSettings.builder("AC1", "token", URI.create("https://a.example"))
            .timeouts(Duration.ofSeconds(connect), Duration.ofSeconds(request));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeouts");
  }

  @Test
  void aRegionThatIsNoneIsNamed() {
    TwilioSettings.Builder builder =
        TwilioSettings.builder("AC1", "token", URI.create("https://a.example")).region("usa");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("region");
  }
}
