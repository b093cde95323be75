package org.cliniccomms.channels.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.message.FailureClass;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "0,CONFIGURATION",
    "1,TRANSIENT",
    "2,TRANSIENT",
    "3,CONFIGURATION",
    "4,THROTTLED",
    "10,CONFIGURATION",
    "33,CONFIGURATION",
    "100,CONTENT",
    "190,CONFIGURATION",
    "200,CONFIGURATION",
    "299,CONFIGURATION",
    "368,CONFIGURATION",
    "80007,THROTTLED",
    "130429,THROTTLED",
    "130472,TRANSIENT",
    "130497,CONFIGURATION",
    "131000,TRANSIENT",
    "131005,CONFIGURATION",
    "131008,CONTENT",
    "131009,CONTENT",
    "131016,TRANSIENT",
    "131021,PERMANENT_NUMBER",
    "131026,PERMANENT_NUMBER",
    "131030,CONFIGURATION",
    "131031,CONFIGURATION",
    "131037,CONFIGURATION",
    "131042,CONFIGURATION",
    "131045,CONFIGURATION",
    "131047,CONTENT",
    "131048,THROTTLED",
    "131049,TRANSIENT",
    "131050,MARKETING_STOPPED",
    "131051,CONTENT",
    "131052,CONTENT",
    "131053,CONTENT",
    "131056,THROTTLED",
    "131057,TRANSIENT",
    "132000,CONTENT",
    "132001,CONTENT",
    "132005,CONTENT",
    "132007,CONTENT",
    "132012,CONTENT",
    "132015,CONTENT",
    "132016,CONTENT",
    "132018,CONTENT",
    "132068,CONTENT",
    "132069,CONTENT",
    "133004,TRANSIENT",
    "133010,CONFIGURATION",
    "135000,CONTENT"
  })
  @DisplayName("A61 A62 every known code has its class, refused or reported")
  void everyKnownCodeHasItsClass(int code, FailureClass failure) {
    assertThat(GraphErrors.ofRefusal(400, code, 0)).isEqualTo(failure);
    assertThat(GraphErrors.ofReport(code)).isEqualTo(failure);
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
    assertThat(GraphErrors.ofRefusal(status, 12_345, 0)).isEqualTo(failure);
    assertThat(GraphErrors.ofRefusal(status, null, 0)).isEqualTo(failure);
  }

  @Test
  @DisplayName("A64 a report without a known code flags nobody")
  void aReportWithoutAKnownCodeIsTransient() {
    assertThat(GraphErrors.ofReport(null)).isEqualTo(FailureClass.TRANSIENT);
    assertThat(GraphErrors.ofReport(12_345)).isEqualTo(FailureClass.TRANSIENT);
    assertThat(GraphErrors.ofReport(-1)).isEqualTo(FailureClass.TRANSIENT);
  }

  @Test
  void aTokenThatIsRefusedIsTheSettingsFaultWhateverTheCode() {
    assertThat(GraphErrors.ofRefusal(401, 131026, 0)).isEqualTo(FailureClass.CONFIGURATION);
    assertThat(GraphErrors.ofRefusal(400, 100, 33)).isEqualTo(FailureClass.CONFIGURATION);
  }
}
