package org.cliniccomms.rag.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Seen by Dr. Paz. Sleeps well.           | Seen by Dr. Paz. # Sleeps well.
          Control con Klga. Rojas el martes. Bien. | Control con Klga. Rojas el martes. # Bien.
          Derivada a Nut. Vera y a Psic. Luna.    | Derivada a Nut. Vera y a Psic. Luna.
          Salt 2 g. Daughter helps.               | Salt 2 g. # Daughter helps.
          Llega a las 17:00 hrs. Viene sola.      | Llega a las 17:00 hrs. # Viene sola.
          Max. 3 g. daily, e.g. at noon.          | Max. 3 g. daily, e.g. at noon.
          Is it sore? No fever! Good.             | Is it sore? # No fever! # Good.
          """)
  void aTextIsCutWhereItsSentencesEnd(String text, String sentences) {
    assertThat(Sentences.of(text)).isEqualTo(List.of(sentences.split(" # ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'Slept well\\n\\n  Ate well' | Slept well # Ate well"})
  void aLineEndsASentence(String text, String sentences) {
    assertThat(Sentences.of(text.replace("\\n", "\n"))).isEqualTo(List.of(sentences.split(" # ")));
  }
}
