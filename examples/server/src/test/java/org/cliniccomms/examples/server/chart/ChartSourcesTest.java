package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.audit.AuditEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is shown of a record that an answer rests on. */
class ChartSourcesTest extends ChartTest {
  @Test
  @DisplayName("R15 A prescription is shown with who wrote it, its code, its dose and how often")
  void aPrescriptionIsShownWhole() throws Exception {
    JsonNode answer = answer(everybodys, about(CHAN, "What medicines does she take?"));

    JsonNode metformin =
        answer
            .get("sources")
            .valueStream()
            .filter(it -> text(it, "id").equals("MedicationRequest/nadia-chan-medication-5"))
            .findFirst()
            .orElseThrow();
    assertThat(text(metformin, "type")).isEqualTo("medication");
    assertThat(text(metformin, "title")).isEqualTo("Metformin 500 mg tablet");
    assertThat(text(metformin, "date")).isEqualTo("2026-02-11");
    assertThat(text(metformin, "doctor")).isEqualTo("Dr. Rivera");
    assertThat(text(metformin, "code")).isEqualTo("860975");
    assertThat(text(metformin, "dosage")).isEqualTo("Take 1 tablet twice a day with meals");
    assertThat(text(metformin, "frequency")).isEqualTo("2 times per day");
  }

  @Test
  @DisplayName("R23 Whatever becomes of a question, it leaves one event and no other about charts")
  void eachOutcomeLeavesOneEventAndNoOther() throws Exception {
    String question = "What medicines does she take?";
    List<Step> steps =
        List.of(
            new Step(() -> answer(everybodys, about(CHAN, question)), "answered"),
            new Step(() -> answer(everybodys, about(CHAN, "Any pacemaker?")), "no_data"),
            new Step(() -> ok(404, asking(everybodys, about("1999999999", question))), "not_found"),
            new Step(() -> ok(403, asking(nobodys, about(CHAN, question))), "denied"),
            new Step(() -> ok(401, asking(null, about(CHAN, question))), "denied"),
            new Step(() -> ok(400, asking(everybodys, about(CHAN, "?"))), "invalid"),
            new Step(() -> ok(400, asking(everybodys, "\"question\":")), "invalid"));
    for (Step step : steps) {
      List<AuditEvent> before = ofCharts();

      step.asks().ask();

      List<AuditEvent> now = ofCharts();
      assertThat(now).as(step.outcome()).hasSize(before.size() + 1);
      assertThat(now.get(0).action()).isEqualTo("chart.asked");
      assertThat(text(words(now.get(0)), "outcome")).isEqualTo(step.outcome());
    }
  }

  /** Asks. */
  private interface Asks {
    Object ask() throws Exception;
  }

  private record Step(Asks asks, String outcome) {}
}
