package org.cliniccomms.rag.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @Test
  void foldsAccentsAndCase() {
    assertThat(Words.fold("¿Presión ALTA, Señora Núñez?"))
        .isEqualTo("¿presion alta, senora nunez?");
  }

  @Test
  void keepsNumbersWholeAndDropsPossessives() {
    assertThat(Words.tokens("Crohn's: A1c 6.5%, 1,200 mg on 2024-05-03; don’t"))
        .extracting(Words.Token::folded)
        .containsExactly("crohn", "a1c", "6.5", "1,200", "mg", "on", "2024", "05", "03", "dont");
  }

  @Test
  void knowsWhereAWordStands() {
    String text = "Su presión, hoy";
    Words.Token token = Words.tokens(text).get(1);

    assertThat(text.substring(token.start(), token.end())).isEqualTo("presión");
    assertThat(token.toString()).doesNotContain("presi");
  }

  @ParameterizedTest
  @CsvSource({
    "alergia, alergias", "allergy, allergies", "dolor, dolores", "rodilla, rodillas",
    "disease, diseases", "virus, viruses", "izquierda, izquierdos", "anemia, anaemia",
    "edema, oedema", "tumor, tumour", "diagnosis, diagnoses", "nariz, narices",
    "lesion, lesiones", "dose, doses", "illness, illnesses", "cardiologo, cardiologas"
  })
  void stemsFormsOfAWordAlike(String one, String other) {
    assertThat(Words.stem(one)).isEqualTo(Words.stem(other));
  }

  @ParameterizedTest
  @CsvSource({"mano, man", "tos, to", "pelvis, pelvi", "ojo, oj", "t3, t4", "gas, ga"})
  void stemsOtherWordsApart(String one, String other) {
    assertThat(Words.stem(one)).isNotEqualTo(Words.stem(other));
  }

  @Test
  void contentWordsAreWhatIsAskedAbout() {
    assertThat(Words.contentWords("What was her last potassium?"))
        .containsExactly("last", "potassium");
    assertThat(Words.contentWords("¿Cuál es la dosis de enalapril?"))
        .containsExactly("dosis", "enalapril");
  }

  @Test
  void negationsAreStopWordsAndClinicalWordsAreNot() {
    assertThat(Words.isStopWord("no")).isTrue();
    assertThat(Words.isStopWord("fever")).isFalse();
    assertThat(Words.isStopWord("fiebre")).isFalse();
  }
}
