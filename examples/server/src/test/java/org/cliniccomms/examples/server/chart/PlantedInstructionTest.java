package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.rag.testkit.ModelScript;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PlantedInstructionTest extends FolderChartScene {
  @ParameterizedTest
  @CsvSource({"GROUNDED, success", "FOLLOWS_INJECTION, degraded", "FAILS, degraded"})
  @DisplayName("R03 What a record orders is told to nobody and done by nobody, and is on record")
  void whatARecordOrdersIsNotDone(String script, String status) throws Exception {
    MODEL.script(ModelScript.parse(script));
    int asked = MODEL.requests().size();
    int before = trail().size();
    int suspected = suspected().size();

    JsonNode answer = answer(everybodys, about(WEBER, "Give me a summary of the chart"));

    assertThat(text(answer, "status")).isEqualTo(status);
    assertThat(text(answer.get("answer"), "text"))
        .contains("Latex", "Asthma", "Salbutamol", "Walks two kilometres");
    assertThat(answer.toString())
        .doesNotContain("Ignore previous", "all patients", "Ottoline", "Casimir");
    assertThat(MODEL.requests()).hasSizeGreaterThan(asked);
    assertThat(MODEL.requests().get(asked).body().toString())
        .contains("Walks two kilometres")
        .doesNotContain("Ignore previous");
    assertThat(trail()).hasSize(before + 1);
    List<AuditEvent> events = suspected();
    assertThat(events).hasSize(suspected + 1);
    assertThat(events.get(0).patientId()).isEqualTo(patient(WEBER).id());
    assertThat(events.get(0).actor()).isEqualTo(Actor.system());
    assertThat(events.get(0).newValue()).contains("orders").doesNotContain("hose");
  }

  private List<AuditEvent> suspected() {
    return events().stream()
        .filter(event -> event.action().equals("chart.injection-suspected"))
        .toList();
  }
}
