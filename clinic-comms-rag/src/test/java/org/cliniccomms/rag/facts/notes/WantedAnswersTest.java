package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sentence of a note answers if it says what is asked of, and tells what is wanted to know. */
class WantedAnswersTest {
  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .record("bp", RecordKind.MEASUREMENT, "Body weight", "2030-09-05")
          .note(
              "new",
              "2030-09-05",
              "Ankles puffy after a salty stew. Daughter Inti holds the proxy; code status: full"
                  + " code. Flute lessons on Tuesdays. Leg ulcer dressed with honey gauze. It is"
                  + " changed every 48 hours. Travels to Tarma in October. Knee brace from the"
                  + " council. Sister Quilla takes lithium 300 mg.")
          .note(
              "july",
              "2030-07-10",
              "Puede volver a dar clases con faja lumbar y pausas. Punción de rodilla no realizada"
                  + " por fiebre. Se discutirá la artrodesis en el comité de marzo. Camina 80 m.")
          .note("may", "2030-05-02", "Úlcera de pierna de 3 x 2 cm. Camina 25 m con andador.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "What made her ankles swell?|salty stew",
        "¿Qué fue lo que le hinchó los tobillos?|salty stew",
        "Under which conditions may she teach again?|faja lumbar",
        "What are her resuscitation wishes?|full code",
        "How often is the gauze of the leg ulcer changed?|every 48 hours",
        "¿Por qué no se hizo la punción de rodilla?|fiebre",
        "¿Quién le dio la rodillera, la knee brace?|council",
      })
  void theSentenceThatTellsWhatIsWantedIsQuoted(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "How far could she walk in May?|25 m|80 m",
        "¿Cuánto caminaba en el control de julio?|80 m|25 m",
      })
  void ofTheMonthThatIsNamedTheNoteOfThatMonthTells(String question, String told, String other) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told).doesNotContain(other);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Who travels with her to Tarma?",
        "¿Con quién viaja a Tarma?",
        "What is the name of her flute teacher?",
        "How many flute lessons has she paid for?",
        "What did the committee decide about the arthrodesis?",
        "¿Qué decidió el comité sobre la artrodesis?",
        "What did the knee puncture show?",
        "How much lithium does she take?",
      })
  void whatOnlyHasTheMatterButNotTheDetailIsNoAnswer(String question) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }
}
