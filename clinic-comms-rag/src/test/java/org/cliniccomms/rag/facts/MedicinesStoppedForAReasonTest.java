package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Medicines asked for by why they were stopped, and doses by what a prescription's text says. */
class MedicinesStoppedForAReasonTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    stopped(chart, "Lisinopril 10 MG Oral Tablet", "Tos seca");
    stopped(chart, "Lamotrigine 25 MG Oral Tablet", "Exantema");
    stopped(chart, "Clobazam 10 MG Oral Tablet", "Somnolencia");
    stopped(chart, "Montelukast 4 MG Chewable Tablet", "Nightmares");
    stopped(chart, "Levothyroxine sodium 0.1 MG Oral Tablet", "TSH suppressed");
    chart.add(
        "sp",
        RecordKind.MEDICATION,
        RecordState.PENDING,
        "Spironolactone 25 MG Oral Tablet",
        "2025-01-10",
        r -> r.detail(Detail.COMMENT, "on hold").detail(Detail.STATUS_REASON, "Potassium 5.9"));
    taken(chart, "Levothyroxine sodium 0.075 MG Oral Tablet", "1 tablet on empty stomach");
    taken(chart, "Insulin lispro 100 UNT/ML", "según conteo: 1 unidad por cada 12 gramos");
    taken(chart, "Ferrous sulfate 15 MG/ML Oral Solution", "1.5 mL before the morning feed");
    taken(chart, "Insulin glargine 100 UNT/ML Injectable Solution", "24 units at 21:00");
    chart.add(
        "gl",
        RecordKind.MEDICATION,
        RecordState.ENDED,
        "Insulin glargine 100 UNT/ML Injectable Solution",
        "2022-03-01",
        r -> r.detail(Detail.DOSAGE, "18 units at night"));
    return chart.build();
  }

  private static void stopped(TestChart chart, String title, String reason) {
    chart.add(
        "rx-" + title.replaceAll("\\W", ""),
        RecordKind.MEDICATION,
        RecordState.ENDED,
        title,
        "2022-01-10",
        r -> r.detail(Detail.STATUS_REASON, reason));
  }

  private static void taken(TestChart chart, String title, String dosage) {
    chart.add(
        "rx-" + title.replaceAll("\\W", ""),
        RecordKind.MEDICATION,
        RecordState.ACTIVE,
        title,
        "2025-02-10",
        r -> r.detail(Detail.DOSAGE, dosage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The dry cough led to which tablet being stopped? | Lisinopril
          Which pill was given up on account of cough? | Lisinopril
          Which drug was cut because of a rash? | Lamotrigine
          What was stopped for making him sleepy? | Clobazam
          Nightmares put paid to which medicine? | Montelukast
          Nightmares cost him which drug? | Montelukast
          ¿Qué remedio quedó en pausa por el potasio? | Spironolactone
          Palpitations and a suppressed TSH led to which drug being cut, down to what dose? | 0.075
          ¿Cuántos gramos le cubre cada unidad de lispro? | 12 gramos
          How many mL of iron before the feed? | 1.5 mL
          What dose of glargine did she have before the present one? | 18 units
          How many units of glargine at night, whatever the letter from Spain says? | 24 units
          """)
  void theMedicineIsFoundByWhatIsWrittenOfIt(String question, String says) {
    assertThat(TestChart.answer(CHART, question)).contains(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which pill was stopped because of swelling?",
        "Joint pain put paid to which medicine?",
        "¿Qué remedio quedó en pausa por el sodio?"
      })
  void whatWasStoppedForAnotherReasonIsNotTold(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  void onAccountOfIsNoCount() {
    assertThat(TestChart.answer(CHART, "Which tablet was stopped on account of nightmares?"))
        .contains("Montelukast");
  }
}
