package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleClinicTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 9_999, 10_000, 25_555, 33_333, 47_000, 59_999})
  void itsPhonesAreNumbersThatTheParserTakes(int number) {
    PhoneNumber phone = SampleClinic.phone(number);

    assertThat(PhoneParser.forRegion("US").parse(phone.e164()))
        .isInstanceOfSatisfying(
            PhoneParse.Parsed.class, parsed -> assertThat(parsed.first()).isEqualTo(phone));
    assertThat(phone.lineType().mayReceiveSms()).isTrue();
  }
}
