package org.cliniccomms.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @Test
  @DisplayName("A92 only the last four digits are shown")
  void onlyTheLastFourDigitsAreShown() {
    PhoneNumber phone = new PhoneNumber("+12145551234");

    assertThat(phone).hasToString("•••• 1234");
    assertThat(phone.lastFour()).isEqualTo("1234");
    assertThat(phone.e164()).isEqualTo("+12145551234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2145551234", "+0145551234", "+123456", "+1234567890123456", "+1214x", ""})
  @DisplayName("A92 what is not E.164 is refused without being repeated")
  void whatIsNotE164IsRefusedWithoutBeingRepeated(String text) {
    assertThatThrownBy(() -> new PhoneNumber(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("e164 must be a plus sign and 7 to 15 digits; PhoneParser reads other formats");
  }

  @ParameterizedTest
  @CsvSource({
    "+447400123456, MOBILE, true, GB",
    "+441212345678, LANDLINE, false, GB",
    "+40212345678, LANDLINE, false, RO",
    "+12145551234, MOBILE_OR_LANDLINE, true, US",
    "+15062345678, MOBILE_OR_LANDLINE, true, CA",
    "+445612345678, VOIP, true, GB",
    "+18005551234, TOLL_FREE, false, US",
    "+80012345678, TOLL_FREE, false, 001",
    "+19005551234, PREMIUM_RATE, false, US",
    "+447640123456, OTHER, false, GB",
    "+999123456789, UNKNOWN, true, ZZ",
    "+56223456789, LANDLINE, false, CL",
    "+56912345678, MOBILE, true, CL"
  })
  @DisplayName("A69 a landline gets no text")
  void theLineTypeDecidesAboutTexts(String e164, LineType type, boolean sms, String region) {
    PhoneNumber phone = new PhoneNumber(e164);

    assertThat(phone.lineType()).isEqualTo(type);
    assertThat(phone.lineType().mayReceiveSms()).isEqualTo(sms);
    assertThat(phone.region()).isEqualTo(region);
  }
}
