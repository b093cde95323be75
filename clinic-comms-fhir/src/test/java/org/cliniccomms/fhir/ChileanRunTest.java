package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChileanRunTest {
  @ParameterizedTest
  @CsvSource({
    "12.345.678-5, 12345678-5",
    "12345678-5, 12345678-5",
    "123456785, 12345678-5",
    "12.345.678 - 5, 12345678-5",
    "012345678–5, 12345678-5",
    "12206154-k, 12206154-K",
    "6.786.688-6, 6786688-6"
  })
  void aRunHasOneCanonicalForm(String written, String canonical) {
    assertThat(ChileanRun.canonical(written)).hasValue(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678-4", "12206154-0", "", "K", "no tiene", "12345678901-2"})
  void aWrongCheckDigitMakesItNone(String written) {
    assertThat(ChileanRun.canonical(written)).isEmpty();
  }
}
