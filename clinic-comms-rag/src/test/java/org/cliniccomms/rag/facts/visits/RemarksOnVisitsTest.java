package org.cliniccomms.rag.facts.visits;

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

/** A remark on a visit answers only what it is about. */
class RemarksOnVisitsTest {
  private static final PaperChart CHART =
      PaperChart.of("Olegario Paredes Luna")
          .add(visit("room", "Podiatry", "2030-11-11T14:00:00Z", RecordState.MISSED, "Room 5"))
          .add(
              visit("bus", "Dermatology", "2030-10-11T14:00:00Z", RecordState.MISSED, "Bus strike"))
          .add(
              visit(
                  "late",
                  "Hand clinic",
                  "2031-05-11T14:00:00Z",
                  RecordState.BOOKED,
                  "Call reception if late"))
          .add(
              visit(
                  "fast",
                  "Endoscopy",
                  "2031-06-11T14:00:00Z",
                  RecordState.BOOKED,
                  "Fasting since midnight"));

  private static ChartRecord.Builder visit(
      String id, String service, String at, RecordState state, String remark) {
    return PaperChart.of("x")
        .start(id, RecordKind.APPOINTMENT, service, at)
        .state(state)
        .detail(Detail.SERVICE, service)
        .detail(Detail.COMMENT, remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Why did he not come to dermatology?|Bus strike",
        "What should he do before the endoscopy?|Fasting since midnight",
      })
  void isTold(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why did he not come to podiatry?",
        "Why did he miss podiatry?",
        "¿Por qué no se presentó a podología?",
        "¿Qué excusa dio por no presentarse a podología?",
        "What kept him from attending podiatry?",
        "What does he have to bring to the hand clinic?",
        "Para la clínica de la mano del 11 de mayo, ¿qué tiene que llevar?",
      })
  void isNoAnswerToAnythingElse(String question) {
    Finding finding = CHART.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isNotEqualTo(Outcome.FOUND);
  }
}
