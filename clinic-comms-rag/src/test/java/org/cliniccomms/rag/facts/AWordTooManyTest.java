package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A word that nobody knows does not keep a question from its answer, unless it names a thing. */
class AWordTooManyTest {
  private static final Chart CHART = TestChart.full();

  @ParameterizedTest(name = "{0} tells {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "How many distinct times was colonoscopy carried out? | 2 times",
        "how many influenza jabs on board | 3 times",
        "Potassium by the lab's newest printout? | 4.4",
        "what did the hospital scales make of the weight | 71.3",
        "cardiology slot by local time? | July 2, 2025",
        "¿Qué potasio figura en el papelito más nuevo? | 4.4",
        "dental cleaning whereabouts and hour | August 19, 2025",
        "colonoscopias en total segun carpeta | 2",
        "Which blood thinner is she parked on? | Warfarin",
        "How many separate bouts of colonoscopy does she have? | 2 times",
        "How many different vaccines did she get? | 4 ",
      })
  void isLeftOut(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is her shoe size?",
        "When is the dermatology visit?",
        "¿Qué dosis de semaglutida usa?",
        "Which pacemaker model was put in?",
        "What did the podiatrist charge?",
        "When was Gertrud Wolkenstein operated on?",
        "dose of zorblaxine",
        "vaccination of gertrud wolkenstein when",
        "para cuando quedo lo del endocrino",
      })
  void isKeptWhereItMayBeWhatIsAsked(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
