package org.cliniccomms.channels.ntfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtfySettingsTest {
  private static final URI SERVER = URI.create("https://ntfy.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example",
        "a.example",
        "https://u:p@a.example",
        "https://a.example?x=1",
        "https://a.example#x"
      })
  @DisplayName("an address that cannot be used is named")
  void anAddressThatCannotBeUsedIsNamed(String url) {
    NtfySettings.Builder builder = NtfySettings.builder(URI.create(url));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("baseUrl: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\r\nX-Forged: 1", "a\nb", "a\u2028b"})
  @DisplayName("a title cannot carry another header")
  void aTitleIsOneLine(String title) {
    NtfySettings.Builder builder = NtfySettings.builder(SERVER).title(title);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("title: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a secret", "secret\n", "sécret"})
  @DisplayName("a token that is none is named but not shown")
  void aTokenThatIsNoneIsNamed(String token) {
    NtfySettings.Builder builder = NtfySettings.builder(SERVER).accessToken(token);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("accessToken: ")
        .hasMessageNotContaining("cret");
  }

  @ParameterizedTest
  @CsvSource({"0,10", "10,10", "11,10", "5,46"})
  @DisplayName("time-outs out of order are refused")
  void timeoutsOutOfOrderAreRefused(long connect, long request) {
    NtfySettings.Builder builder =
        NtfySettings.builder(SERVER)
            .timeouts(Duration.ofSeconds(connect), Duration.ofSeconds(request));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeouts");
  }

  @Test
  @DisplayName("settings show no token")
  void settingsShowNoToken() {
    assertThat(NtfySettings.builder(SERVER).accessToken(NtfySamples.TOKEN).build().toString())
        .contains("ntfy.example")
        .doesNotContain(NtfySamples.TOKEN);
  }
}
