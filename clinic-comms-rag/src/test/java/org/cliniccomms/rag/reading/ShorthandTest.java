package org.cliniccomms.rag.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShorthandTest {
  @ParameterizedTest
  @CsvSource({
    "A1c last yr, A1c last year",
    "wt 6 mo ago, wt 6 months ago",
    "meds the pt takes w/ food, meds the patient takes with food",
    "MRI L knee, MRI left knee",
    "# of falls, number of falls",
    "q toma pa la tos, que toma para la tos",
    "alergias del pcte, alergias del paciente",
    "tto c/ insulina, tratamiento con insulina",
    "estadio del ca de mama, estadio del cáncer de mama",
    "y was the heparin held, why was the heparin held",
    "dose b4 surgery, dose before surgery",
    "when was the metformin dc'd, when was the metformin stopped",
    "who rx'd the abx, who prescribed the antibiotics",
    "losartan suspendido x?, losartan suspendido por qué?",
    "x q se le dio, por qué se le dio",
    "hora de la rx de manos, hora de la radiografía de manos",
    "rx tórax, radiografía tórax",
    "cuántas veces x sem, cuántas veces por semana"
  })
  void shortFormsAreWrittenOut(String typed, String written) {
    assertThat(Shorthand.writtenOut(typed)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latest PT and INR",
        "pt/inr",
        "PA la última vez",
        "insulin q 8 h",
        "Ca and Mg",
        "ECG R wave",
        "L-spine film",
        "¿y la dosis?",
        "tórax Rx",
        "rx de metformina",
        "2 x 5 mg"
      })
  void whatMayBeSomethingElseIsLeft(String typed) {
    assertThat(Shorthand.writtenOut(typed)).isEqualTo(typed);
  }
}
