package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitForWhatTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .add(visit(paper, "er", "emergency", "2029-05-02T13:00:00Z", "Fracture of bone"))
        .add(visit(paper, "stay", "inpatient", "2030-06-20T13:00:00Z", "Appendicitis"))
        .add(
            paper
                .start("wrist", RecordKind.CONDITION, "Fracture of wrist", "2029-05-02")
                .state(RecordState.ENDED))
        .add(
            paper
                .start("asthma", RecordKind.CONDITION, "Asthma", "2020-01-10")
                .state(RecordState.ACTIVE));
  }

  private static ChartRecord.Builder visit(
      PaperChart paper, String id, String setting, String at, String reason) {
    return paper
        .start(id, RecordKind.VISIT, "Encounter for problem", at)
        .state(RecordState.DONE)
        .detail(Detail.SETTING, setting)
        .detail(Detail.REASON, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When was she in hospital with a stroke?",
        "Was she ever admitted for pneumonia?",
        "How many ER visits for asthma?",
        "When was she last in the emergency room for chest pain?",
        "¿Cuándo estuvo hospitalizada por neumonía?",
      })
  void aStayOrAnEmergencyForOneThingIsNoneForAnother(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was she in hospital with appendicitis?|June 20, 2030",
        "When was the emergency visit for the wrist fracture?|May 2, 2029",
        "¿De qué día data la crisis de apendicitis con hospitalización?|20 de junio de 2030",
        "How many times was she in the emergency room?|1 emergency visit",
        "When was her last hospital stay?|June 20, 2030",
      })
  void whatWasDiagnosedOnItsDayIsWhatAVisitWasFor(String question, String fact) {
    assertThat(PaperChart.said(paper().find(question))).contains(fact);
  }
}
