package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of what happened, and what happened between two days. */
class WhatCameFirstTest {
  private static final PaperChart CHART =
      PaperChart.of("Casilda Montero Rey")
          .record("spiro1", RecordKind.PROCEDURE, "Spirometry", "2024-02-01")
          .record("spiro2", RecordKind.PROCEDURE, "Spirometry", "2028-02-01")
          .record("echo1", RecordKind.PROCEDURE, "Echocardiography", "2026-05-04")
          .record("echo2", RecordKind.PROCEDURE, "Echocardiography", "2029-05-04")
          .record("scope", RecordKind.PROCEDURE, "Colonoscopy", "2027-08-09")
          .record("cast", RecordKind.PROCEDURE, "Application of short arm cast", "2027-08-09")
          .record("checkup", RecordKind.VISIT, "Encounter for check up", "2028-01-03")
          .record("symptom", RecordKind.VISIT, "Encounter for symptom", "2028-03-04");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Was the spirometry before or after the echocardiography?|Spirometry: February 1, 2024;"
            + " Echocardiogram (Echocardiography): May 4, 2026: 2 years and 3 months between them.",
        "¿La ecocardiografía fue antes o después de la espirometría?|1 de febrero de 2024",
        "Was the colonoscopy before or after the cast?|on the same day.",
        "¿Qué fue antes, la colonoscopia o el yeso?|el mismo día.",
        "Which visits fell between 2028-01-01 and 2028-12-31?|March 4, 2028",
      })
  void isTold(String question, String told) {
    assertThat(PaperChart.said(CHART.find(question))).contains(told);
  }

  @Test
  void visitsOfAListStandApart() {
    assertThat(PaperChart.said(CHART.find("¿Qué consultas hubo entre 2028-01-01 y 2028-12-31?")))
        .contains("(4 de marzo de 2028); y Encounter for check up (3 de enero de 2028)");
  }
}
