package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Relatives who are on record are told by name and number; what they do is told by notes. */
class KnownPeopleTest {
  private static final PaperChart CHART =
      PaperChart.of("Eulalia Inés Quispe Navarro")
          .add(person("p-1", "Inti Mamani Quispe", "daughter", "+51 984 555 120"))
          .add(person("p-2", "Saturnina Navarro", "mother", ""))
          .add(
              person("p-3", "Fausto Mamani", "husband", "+51 984 555 733").state(RecordState.ENDED))
          .note("n", "2030-09-05", "Daughter drives a school bus. Her mother came along.");

  private static ChartRecord.Builder person(String id, String name, String who, String number) {
    return PaperChart.of("x")
        .start(id, RecordKind.PERSON, name, "2029-01-02")
        .state(RecordState.ACTIVE)
        .detail(Detail.RELATIONSHIP, who)
        .detail(Detail.CONTACT, number);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "What is her daughter's name?|Inti Mamani Quispe",
        "¿Cómo se llama la hija de la paciente?|Inti Mamani Quispe",
        "Who is her mother?|Saturnina Navarro",
        "daughter's phone?|+51 984 555 120",
        "How do we reach her daughter?|+51 984 555 120",
        "emergency contact?|+51 984 555 120",
      })
  void whoeverIsOnRecordIsToldWithNameAndNumber(String question, String told) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"mother's phone number?", "What is her husband's name?", "Who is her aunt?"})
  void whatIsNotOnRecordIsNotTold(String question) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"What does her daughter drive?"})
  void whatARelativeDoesIsToldByTheNote(String question) {
    assertThat(PaperChart.said(CHART.find(question))).contains("school bus");
  }
}
