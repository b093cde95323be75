package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no kind of record but a note tells is told by the note, also where records come near. */
class ToldByNotesAloneTest {
  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .add(
              PaperChart.of("x")
                  .start(
                      "m",
                      RecordKind.MEDICATION,
                      "Hydrochlorothiazide 25 MG Oral Tablet",
                      "2030-01-09")
                  .state(RecordState.ACTIVE))
          .add(
              PaperChart.of("x")
                  .start("o", RecordKind.ORDER, "Renal transplant assessment", "2030-08-01")
                  .state(RecordState.ACTIVE))
          .note(
              "old",
              "2030-01-10",
              "Collects her medicines at Botica Mirasol. Not to drive until seen by neurology."
                  + " Walks every evening for 20 minutes.")
          .note(
              "new",
              "2030-09-05",
              "Pharmacy changed: everything goes to Botica Los Sauces. Cousin Telmo is willing to"
                  + " be the kidney donor. May drive again from April, but no lorries. Does not"
                  + " want her landlord told that she waits for a transplant. Sleepy since taking"
                  + " hydrochlorothiazide. Gets around with a rollator. Asks for calls only after"
                  + " noon: prefers to be called at the shop. No cuffs or needles on the right arm:"
                  + " avoid. Ultrasound: fetus in breech.")
          .note(
              "late",
              "2030-10-01",
              "Solicitar densitometría de cadera dentro de 4 semanas. Pide hora al dermatólogo por"
                  + " lunar del cuello. Wants a sleep study, put on list.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Where do we send her scripts these days?|Los Sauces",
        "a que farmacia va ahora a buscar los remedios|Los Sauces",
        "Where did she collect her medicines before the change of pharmacy?|Mirasol",
        "Who in the family could give her a kidney?|Telmo",
        "¿Cuál de sus parientes está dispuesto a darle un riñón?|Telmo",
        "Can she get behind the wheel again?|from April",
        "¿Desde cuándo puede manejar?|from April",
        "Who must not find out that she is listed for a transplant?|landlord",
        "What does she put down to the water pill?|Sleepy",
        "How does hydrochlorothiazide affect her?|Sleepy",
        "does she use anything to get around the flat?|rollator",
        "when would she rather get our calls?|after noon",
        "which arm is off limits for needles|right arm",
        "How was the baby lying?|breech",
      })
  void itIsToldByTheNewestNoteThatTellsIt(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Does she use a wheelchair?",
        "densitometria de cadera t-score?",
        "¿Por qué le retiraron el anticonceptivo?",
        "When did she have the sleep study?",
        "What did pathology say about the mole on her neck?",
      })
  void whatIsOnlyOrderedOrOfAnotherSortIsNoAnswer(String question) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }
}
