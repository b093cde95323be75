package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.facts.TestChart.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  private static final Chart CHART =
      withNotes(
          note("no-1", "2024-02-06", RecordState.DONE, "Walks every day."),
          note("no-2", "2025-05-20", RecordState.DONE, "Review\nSleeps well. No complaints."),
          note("no-3", "2025-05-28", RecordState.ENDED, "Entered for somebody else."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Give me a summary of the chart",
        "Summarise the patient",
        "Can you please summarize this patient's medical history?",
        "Overview?",
        "Patient summary",
        "A brief overview of Marta Brandt",
        "Tell me about the patient",
        "What do we know about her?"
      })
  void aSummaryTellsWhatMattersOfTheWholeChart(String question) {
    assertThat(answer(CHART, question))
        .contains("Penicillin", "Latex", "Atrial fibrillation", "Hypothyroidism")
        .contains("Warfarin Sodium 5 MG", "Levothyroxine 75 MCG", "Cardiology review")
        .contains("Note of May 20, 2025: Review. Sleeps well. No complaints.")
        .doesNotContain("Strawberry", "Pneumonia", "Azithromycin", "Dental", "Walks", "somebody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hazme un resumen de la paciente",
        "Resumen de la historia clínica",
        "¿Me puede resumir la ficha, por favor?",
        "Resúmeme el caso",
        "¿Qué sabemos de la paciente?"
      })
  void aSummaryIsInTheLanguageOfItsQuestion(String question) {
    assertThat(answer(CHART, question))
        .contains("penicilina", "Warfarin Sodium 5 MG", "Próxima cita")
        .contains("Nota del 20 de mayo de 2025: Review. Sleeps well.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Give me a summary of her potassium",
        "Summarise the last visit",
        "Overview of her vaccines",
        "Resumen de sus alergias"
      })
  void aSummaryOfAPartIsNoneOfTheWhole(String question) {
    assertThat(answer(CHART, question)).doesNotContain("Levothyroxine").doesNotContain("Sleeps");
  }

  @Test
  void whatIsNotRecordedIsSaidInTheSummary() {
    Chart chart = withoutAllergies();

    Finding summary = TestChart.find(chart, "Give me a summary of the chart");

    assertThat(summary.outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(Findings.text(summary)).contains("allerg").contains("Levothyroxine");
    assertThat(summary.statements().get(0).sources()).isEmpty();
  }

  private static Chart withoutAllergies() {
    List<ChartRecord> records = new ArrayList<>(TestChart.full().records());
    records.removeIf(record -> record.kind() == RecordKind.ALLERGY);
    return new Chart(TestChart.full().patient(), records);
  }

  private static Chart withNotes(ChartRecord... notes) {
    List<ChartRecord> records = new ArrayList<>(TestChart.full().records());
    records.addAll(List.of(notes));
    return new Chart(TestChart.full().patient(), records);
  }

  private static ChartRecord note(String id, String day, RecordState state, String text) {
    return ChartRecord.builder(
            TestChart.full().patient().key(), new RecordId(id), RecordKind.NOTE, "Progress note")
        .start(ChartDate.of(LocalDate.parse(day)))
        .state(state)
        .narrative(text, "en")
        .build();
  }
}
