package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFinderTest {
  private static final OrderFinder FINDER = new OrderFinder(Glossary.standard());

  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .add(
            paper
                .start("open", RecordKind.ORDER, "Cystoscopy", "2031-02-01")
                .state(RecordState.ACTIVE))
        .add(
            paper
                .start("booked", RecordKind.ORDER, "Bone scan", "2031-02-01")
                .state(RecordState.ACTIVE))
        .add(
            paper
                .start("revoked", RecordKind.ORDER, "Brain MRI", "2031-02-01")
                .state(RecordState.CANCELLED))
        .add(
            paper
                .start("visit", RecordKind.APPOINTMENT, "Imaging", "2031-03-28T13:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.REASON, "Bone scan"));
  }

  private static Optional<Finding> find(PaperChart paper, String question) {
    return FINDER.find(paper.read(question), paper.chart(), PaperChart.NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which orders have not been scheduled?",
        "Is there an order without an appointment?",
        "Which ordered test still has no booking?",
        "¿Qué órdenes están sin agendar?",
        "¿Qué examen pedido no tiene hora?",
        "¿Hay alguna interconsulta o examen por agendar?",
      })
  void tellsWhichOrdersHaveNoAppointment(String question) {
    Finding finding = find(paper(), question).orElseThrow();

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(finding.ranked()).containsExactly(new RecordId("open"));
    assertThat(finding.statements().get(0).text()).contains("Cystoscopy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Renal ultrasound - requesting provider?|by Dra. Inga Llosa",
        "On whose request is the renal ultrasound pending?|by Dra. Inga Llosa",
        "Which physician asked for the renal ultrasound?|by Dra. Inga Llosa",
        "I don't recall requesting the renal ultrasound. Who did?|by Dra. Inga Llosa",
        "Ecografía renal: ¿médico solicitante?|por Dra. Inga Llosa",
        "Who ordered the cardiac MRI?|by Dr. Paz, cancelled since",
        "¿Quién pidió la resonancia cardíaca?|por Dr. Paz, anulado después",
      })
  void tellsWhoOrderedInWhateverWords(String question, String fact) {
    Finding finding = paperOfOrders().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(fact);
  }

  private static PaperChart paperOfOrders() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .add(
            paper
                .start("kidneys", RecordKind.ORDER, "Renal ultrasound", "2031-02-01")
                .state(RecordState.ACTIVE)
                .detail(Detail.PRACTITIONER, "Dra. Inga Llosa"))
        .add(
            paper
                .start("heart", RecordKind.ORDER, "Cardiac MRI", "2031-02-01")
                .state(RecordState.CANCELLED)
                .detail(Detail.PRACTITIONER, "Dr. Paz"));
  }

  @Test
  void tellsAllOpenOrders() {
    Finding finding = find(paper(), "Which orders are pending?").orElseThrow();

    assertThat(finding.ranked())
        .containsExactlyInAnyOrder(new RecordId("open"), new RecordId("booked"));
  }

  @Test
  void isSilentWithoutAnOpenOrder() {
    assertThat(find(PaperChart.of("Eulalia Quispe"), "Which orders are not scheduled?"))
        .map(Finding::outcome)
        .contains(Outcome.SILENT);
  }

  @Test
  void leavesOtherQuestionsAlone() {
    assertThat(find(paper(), "When is the next appointment?")).isEmpty();
    assertThat(find(paper(), "Which medicines is she taking?")).isEmpty();
  }
}
