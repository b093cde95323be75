package org.cliniccomms.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource({
    "+15555550123, ***0123",
    "(555) 555-0123, ***0123",
    "+1 555 555 01 23 ext, ***0123",
    "٠٥٥١٢٣٤٥٦٧, ***4567",
    "5550123, ***",
    "12345, ***",
    "anonymous, ***",
    "'', ***"
  })
  @DisplayName("A92 a phone shows at most its last four digits")
  void aPhoneShowsItsLastFourDigits(String phone, String masked) {
    assertThat(Masking.phone(phone)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "ana.nunez@example.org, a***@example.org",
    "a@example.org, ***@example.org",
    "éva@example.org, é***@example.org",
    "'\"ana\"@example.org', ***@example.org",
    "one@two@example.org, o***@example.org",
    "@example.org, ***",
    "ana@, ***",
    "ana, ***",
    "'ana@exa mple.org', ***",
    "'', ***"
  })
  @DisplayName("A92 an e-mail address shows its first letter and domain")
  void anEmailShowsItsFirstLetterAndDomain(String email, String masked) {
    assertThat(Masking.email(email)).isEqualTo(masked);
  }

  @Test
  void aLineBreakNeverReachesTheLog() {
    for (String text : List.of("ana@example.org\nfake line", "\n@example.org", "\nx@example.org")) {
      assertThat(Masking.email(text)).doesNotContain("\n");
    }
  }

  @Test
  @DisplayName("A92 free text shows only its length")
  void textShowsOnlyItsLength() {
    assertThat(Masking.text("My chest hurts")).isEqualTo("[14 characters]");
    assertThat(Masking.text("👍")).isEqualTo("[1 character]");
    assertThat(Masking.text("")).isEqualTo("[0 characters]");
  }
}
