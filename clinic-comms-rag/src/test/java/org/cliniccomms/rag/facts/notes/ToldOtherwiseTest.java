package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes tell it in other forms of the words, beside other matters, and sentence by sentence. */
class ToldOtherwiseTest {
  private static final PaperChart CHART =
      PaperChart.of("Nahuel Ignacio Cifuentes Rojo")
          .note(
              "ward",
              "2030-09-05",
              "Spare the left wrist: no needles or cuffs above the thumb. Carries a spacer in his"
                  + " saddlebag. His foreman Evaristo can use it. Fell off a mule at age 11 and"
                  + " lost two teeth. Quit snuff on the day of the shearing. Coagulant spray for"
                  + " six weeks.")
          .note(
              "casa",
              "2030-07-10",
              "Discute a menudo con el capataz por el turno. Elevar la cabecera veinticinco"
                  + " centímetros. Se levantó ronchas en la pantorrilla. Su gemelo tuvo un"
                  + " desmayo.")
          .note("old", "2029-02-01", "Se pide cultivo de la herida.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Which wrist must be spared?|left wrist",
        "What happened when he was eleven?|mule",
        "¿Qué le pasó a los once años?|mule",
        "Where does he carry the spacer and who else can use it?|Evaristo",
        "¿Por qué son las discusiones con el capataz?|turno",
        "¿Cuánto hay que elevar la cabecera?|veinticinco",
      })
  void whatIsSaidInAnotherFormIsFound(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "What happened when he was nine?",
        "¿Qué creció en el cultivo de la herida?",
        "How long must the right wrist be spared?",
        "¿Cuánto mide la roncha?",
      })
  void whatIsNotToldIsNoAnswer(String question) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }
}
