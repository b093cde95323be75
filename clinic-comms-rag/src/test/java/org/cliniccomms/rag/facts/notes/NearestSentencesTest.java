package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a note says is found by what it means, whichever words it has for it. */
class NearestSentencesTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .record("pills", RecordKind.MEDICATION, "Sertraline 50 MG Oral Tablet", "2029-02-01")
          .note(
              "new",
              "2030-09-05",
              "Ambulates 40 m with the frame. Portable concentrator at 3 L with exertion."
                  + " Sertraline stopped because of tremor. Pacemaker checked: mode VVIR, lower"
                  + " rate 50. Seal swap of the pouch every five days, stoma 31 mm. Head CT not"
                  + " done. Zinc assay sent, pending. Grandson Tadeo reads the labels to her. If a"
                  + " seizure lasts over 4 minutes: midazolam 10 mg in the nose.")
          .note(
              "later",
              "2030-09-20",
              "Basal raised from 8 to 9 units. Plan: reduce gabapentin to 300 mg for dizziness.")
          .note("before", "2030-08-01", "Insulin pump: basal rate 8 units, target 110.")
          .note(
              "old",
              "2029-03-02",
              "Se cambia el apósito de la herida cada tres días con espuma. Marcha sin apoyo.");

  private static Finding find(String question) {
    return FINDER.find(CHART.read(question), CHART.chart(), PaperChart.NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many litres on the concentrator when walking?|3 L",
        "¿Cuántos litros usa el concentrador al caminar?|3 L",
        "pacemaker mode and lower rate?|VVIR, lower rate 50",
        "¿Cada cuánto cambia la bolsa del estoma?|every five days",
        "How often was the dressing of the wound changed?|cada tres días",
        "Why was sertraline stopped?|tremor",
        "sertraline stopped bc?|tremor",
        "¿Por qué motivo se le quitó la sertralina?|tremor",
        "Who reads the labels for her?|Tadeo",
        "What is to be given if a seizure goes on for long?|midazolam 10 mg",
        "¿Qué hay que darle si una crisis pasa de los cuatro minutos?|midazolam 10 mg",
        "¿Qué examen ya tomado sigue sin informe?|Zinc",
        "Which results are still pending?|Zinc",
        "current basal rate of the pump|to 9"
      })
  void quotesTheSentencesThatSayMostOfWhatIsAsked(String question, String told) {
    Finding finding = find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(finding.statements().stream().map(Statement::text).collect(Collectors.joining(" ")))
        .contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What did the head CT show?",
        "How much was the zinc assay?",
        "How many litres does the ventilator use when walking?",
        "¿Por qué se suspendió la quetiapina?",
        "Why was gabapentin reduced?"
      })
  void takesNothingThatIsPendingNotDoneOrOfAnotherThing(String question) {
    assertThat(find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
