package org.cliniccomms.rag.facts.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes tell of the patient, of relatives, and by relatives. */
class OfWhomNotesSpeakTest {
  private static final PaperChart INFANT =
      PaperChart.of("Illari Condori Paz", LocalDate.of(2030, 6, 1))
          .note(
              "n",
              "2031-01-05",
              "Mom (Sisa, weaver) has celiac disease. Sleeps in a hammock, four hours at a time.");

  private static final PaperChart ADULT =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .add(
              PaperChart.of("x")
                  .start("c", RecordKind.PROCEDURE, "Colonoscopy", "2030-09-05")
                  .state(RecordState.NOT_SO))
          .note(
              "n",
              "2030-09-05",
              "Wife states she gave up snuff in the winter the mine closed. Never ventilated."
                  + " Colonoscopy not done: the bus broke down on the way. Oclusión de la rama"
                  + " circunfleja. No IV lines in the left hand please; L hand 2 cm wider than R."
                  + " Her cousin's clinic suggests a spinal cord stimulator - not implemented.")
          .note(
              "f",
              "2030-09-06",
              "Family history: mother gout at 66; paternal uncle stomach cancer. Cramps at night."
                  + " Slept badly. Started after digging potatoes.");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Where does the baby sleep?|hammock",
        "How many hours at a time does the infant sleep?|four hours",
      })
  void whoIsCalledTheBabyIsThePatientWhoIsOne(String question, String told) {
    assertThat(PaperChart.said(INFANT.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Does the baby have celiac disease?", "Is he celiac?"})
  void whatTheMotherHasIsNotTheBabys(String question) {
    Finding finding = INFANT.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "When did she give up snuff?|in the winter the mine closed",
        "Why wasn't the colonoscopy done?|the bus broke down",
        "Which vessel was occluded?|circunfleja",
        "Which hand must not get IV lines?|left hand",
        "What tends to bring on her cramps?|digging potatoes",
      })
  void whatRelativesReportAndRecordsLackIsTold(String question, String told) {
    assertThat(PaperChart.said(ADULT.find(question))).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "When was she ventilated?",
        "Which coronary stent sizes were occluded?",
        "When was her stomach cancer found?",
        "Which model of spinal stimulator does she have?",
      })
  void whatIsDeniedOrARelativesOrOfAnotherSortIsNoAnswer(String question) {
    Finding finding = ADULT.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }
}
