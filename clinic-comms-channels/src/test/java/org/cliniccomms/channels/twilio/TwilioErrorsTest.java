package org.cliniccomms.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "20003,CONFIGURATION",
    "20429,THROTTLED",
    "21211,PERMANENT_NUMBER",
    "21614,LANDLINE",
    "21408,CONFIGURATION",
    "21606,CONFIGURATION",
    "21612,CONFIGURATION",
    "21610,PERMANENT_CONSENT",
    "30001,TRANSIENT",
    "30002,CONFIGURATION",
    "30003,PERMANENT_NUMBER",
    "30004,PERMANENT_NUMBER",
    "30005,PERMANENT_NUMBER",
    "30006,LANDLINE",
    "30007,CONTENT",
    "30008,TRANSIENT",
    "30009,TRANSIENT",
    "30010,CONFIGURATION",
    "30012,TRANSIENT",
    "30034,CONFIGURATION",
    "63016,CONTENT",
    "63018,THROTTLED",
    "63024,PERMANENT_NUMBER",
    "63032,TRANSIENT"
  })
  @DisplayName("A61 A62 every known code has its class, refused or reported")
  void everyKnownCodeHasItsClass(int code, FailureClass failure) {
    assertThat(TwilioErrors.ofRefusal(400, code)).isEqualTo(failure);
    assertThat(TwilioErrors.ofReport(Integer.toString(code))).isEqualTo(failure);
  }

  @ParameterizedTest
  @CsvSource({
    "400,CONTENT",
    "401,CONFIGURATION",
    "403,CONFIGURATION",
    "404,CONFIGURATION",
    "429,THROTTLED"
  })
  void aCodeThatIsNotListedFlagsNobody(int status, FailureClass failure) {
    assertThat(TwilioErrors.ofRefusal(status, 12_345)).isEqualTo(failure);
    assertThat(TwilioErrors.ofRefusal(status, null)).isEqualTo(failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-30006", "30006.0", "٣٠٠٠٦", "99999999999", "31999"})
  @DisplayName("A64 a code that is not a number flags nobody")
  void anOddCodeInAReportIsTransient(String code) {
    assertThat(TwilioErrors.ofReport(code)).isEqualTo(FailureClass.TRANSIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "accepted,SENDING",
    "scheduled,SENDING",
    "queued,SENDING",
    "sending,SENDING",
    "sent,SENT",
    "partially_delivered,SENT",
    "delivered,DELIVERED",
    "read,READ",
    "undelivered,FAILED",
    "failed,FAILED",
    "canceled,FAILED",
    "Delivered,DELIVERED"
  })
  void everyKnownStatusHasItsMeaning(String word, DeliveryStatus status) {
    assertThat(TwilioStatus.of(word, "").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "received", "receiving", "teleported"})
  @DisplayName("A64 a status that is not known is kept as it came")
  void anUnknownStatusIsKeptRaw(String word) {
    TwilioStatus status = TwilioStatus.of(word, "30006");

    assertThat(status.status()).isNull();
    assertThat(status.failure()).isNull();
    assertThat(status.raw()).isEqualTo((word + " 30006").strip());
  }
}
