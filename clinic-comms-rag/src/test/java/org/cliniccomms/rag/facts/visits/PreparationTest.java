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

class PreparationTest {
  private static final PaperChart PAPER = paper();

  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Nieves Condori Vega");
    return paper
        .add(
            visit(paper, "lab", "Blood draw", "2031-03-20T13:00:00Z")
                .detail(
                    Detail.INSTRUCTION,
                    "Come 24 hours after the last methotrexate dose; no coffee."))
        .add(
            visit(paper, "lung", "Spirometry", "2031-04-02T15:00:00Z")
                .detail(Detail.INSTRUCTION, "No reliever inhaler for 8 hours before the test."))
        .add(
            visit(paper, "class", "Dialysis orientation class", "2031-04-09T15:00:00Z")
                .detail(Detail.INSTRUCTION, "Bring a family member."))
        .add(
            visit(paper, "foot", "Podiatry", "2031-04-16T15:00:00Z")
                .detail(Detail.COMMENT, "Her nephew drives her; not on Mondays"))
        .add(
            visit(paper, "hand", "Radiografía de manos", "2031-04-22T15:00:00Z")
                .detail(Detail.INSTRUCTION, "Retire anillos y pulseras."))
        .add(
            paper
                .start("drug", RecordKind.MEDICATION, "Methotrexate 2.5 MG Tablet", "2030-10-01")
                .state(RecordState.ACTIVE))
        .add(
            paper
                .start("puff", RecordKind.MEDICATION, "Albuterol 0.09 MG Inhaler", "2030-10-01")
                .state(RecordState.ACTIVE));
  }

  private static ChartRecord.Builder visit(
      PaperChart paper, String id, String title, String start) {
    return paper
        .start(id, RecordKind.APPOINTMENT, title, start)
        .state(RecordState.BOOKED)
        .detail(Detail.SERVICE, title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How long after her last methotrexate dose should the blood be drawn? | 24 hours",
        "¿Cuántas horas tienen que pasar desde el último metotrexato para sacarle sangre? | 24",
        "Can she have her coffee on the morning of the blood test? | no coffee",
        "How long must she stay off the blue inhaler before the spirometry? | 8 hours",
        "Should she skip the reliever puffs the morning of her spirometry? | 8 hours",
        "Spirometry in April: withhold any inhalers? | 8 hours",
        "¿Qué inhalador hay que suspender antes de la espirometría? | 8 hours",
        "Who has to come along to the dialysis class? | family member",
        "Who drives her to the podiatrist? | nephew",
        "¿Qué se tiene que sacar antes de la radiografía de las manos? | anillos",
      })
  void whatAVisitAsksForIsToldInWhicheverWords(String question, String told) {
    Finding finding = PAPER.find(question);

    assertThat(finding.outcome()).as(PaperChart.said(finding)).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).containsIgnoringCase(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What methotrexate dose should she take?",
        "How many spirometries has she had since 2020?",
        "How long must she stay off warfarin before the spirometry?",
        "Should she stop methotrexate before the colonoscopy?",
      })
  void whatNoVisitAsksForIsNotToldOfIt(String question) {
    assertThat(PaperChart.said(PAPER.find(question)))
        .doesNotContain("8 hours")
        .doesNotContain("24 hours");
  }
}
