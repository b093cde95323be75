package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do, fear, refuse and agree to, and how much of it, in several words or another. */
class SaidInSeveralWordsTest {
  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .record("lis", RecordKind.MEDICATION, "Lisinopril 10 MG Oral Tablet", "2029-02-01")
          .note(
              "en",
              "2030-09-05",
              "Gave up cigars in 2011. Washing and dressing: needs a hand with the buttons. Turned"
                  + " down the hip injection because her uncle bled from one. Dreads the dentist."
                  + " Agreed to a stair rail. Three hens and a cat. Son Amaru drives a tractor and"
                  + " had mumps. Two burns in the spring, both at the stove. Heard a snap while"
                  + " lifting a crate, then the back spasm. Shift worker at a cannery. Never"
                  + " answers work email.")
          .note(
              "es",
              "2030-07-10",
              "Oye poco por el lado izquierdo. A los controles la trae su ahijada Sami. Presentó"
                  + " tos seca con lisinopril. Estuvo 9 días sin su insulina. FPP 3 de mayo. No"
                  + " maneja moto desde 2027. Le echa la culpa del hormigueo al frío. Se deriva a"
                  + " kinesiología por cojera. Su madre tiene gota.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "¿En qué año dejó de fumar?|2011",
        "What does she need help with when getting dressed?|buttons",
        "¿A qué le tiene miedo?|dentist",
        "¿A qué se comprometió?|stair rail",
        "How many hens does she have?|Three hens",
        "¿Cuántas quemaduras tuvo en primavera?|Two burns",
        "What was she doing when the spasm came?|lifting a crate",
        "¿En qué trabaja?|cannery",
        "On which side is she hard of hearing?|izquierdo",
        "Who comes with her to the visits?|Sami",
        "¿Qué reacción tuvo con el lisinopril?|tos seca",
        "How many days did she go without insulin?|9 días",
        "What delivery date was worked out?|3 de mayo",
        "¿A qué atribuye el hormigueo?|frío",
        "To whom was she sent for her limp?|kinesiología",
      })
  void isFoundAgainInOtherWords(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "¿Cuántas motos tiene?",
        "How many cigars a day did she smoke?",
        "How many sons does she have?",
        "How many uncles does she have?",
        "¿Tiene gota su padre?",
        "What illness does her father have?",
        "What did her brother have?",
        "How many stoves does she own?",
      })
  void aNumberOfSomethingElseOrAnotherRelativeIsNoAnswer(String question) {
    assertThat(CHART.find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
