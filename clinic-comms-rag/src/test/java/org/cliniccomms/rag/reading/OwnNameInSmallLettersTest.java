package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patient's own name in small letters, also where it is a word of the language. */
class OwnNameInSmallLettersTest {
  private static final OwnName NAME = new OwnName("Dante Rosa Vega");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gad7 de vega antes de 2023 | gad7 de  antes de 2023",
        "densitometria de cadera dante t-score | densitometria de cadera  t-score",
        "vega hospice admit date | hospice admit date",
        "tiene alergia a la rosa | tiene alergia a la rosa",
        "alergia vega | alergia vega",
        "was the vega line pulled | was the vega line pulled",
      })
  void isTakenOutUnlessItMayBeAThing(String question, String left) {
    assertThat(NAME.takenOutOf(question)).isEqualToIgnoringWhitespace(left);
  }
}
