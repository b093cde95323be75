package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIsSaidOfVisitsTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Nieves Condori Vega");
    return paper
        .add(
            paper
                .start("iron", RecordKind.APPOINTMENT, "Iron infusion", "2031-03-18T15:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.PLACE, "Day ward - Chair 4")
                .detail(Detail.INSTRUCTION, "Eat a full breakfast."))
        .add(
            paper
                .start(
                    "drug", RecordKind.MEDICATION, "Iron sucrose 20 MG/ML Injection", "2030-10-01")
                .state(RecordState.ACTIVE))
        .add(
            paper
                .start("film", RecordKind.APPOINTMENT, "Chest X-ray", "2031-03-25T14:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.PLACE, "North wing - Room 9"))
        .appointment("skin", RecordState.PENDING, "2031-05-02T15:00:00Z", "Allergy consultation")
        .add(emergency(paper, "fall", "2030-08-04T23:00:00Z", "2030-08-07T15:00:00Z", "Sprain"))
        .add(emergency(paper, "hives", "2029-02-11T15:00:00Z", "2029-02-11T18:00:00Z", "Hives"))
        .appointment("kept", RecordState.DONE, "2030-07-08T15:00:00Z", "Urology visit")
        .add(
            paper
                .start("order", RecordKind.ORDER, "Pelvic ultrasound", "2031-02-20")
                .state(RecordState.ACTIVE)
                .recorded(ChartDate.of(LocalDate.parse("2031-02-20"))))
        .note("heel", "2031-01-15", "Pain in the right heel for 2 weeks, worse when coming down.");
  }

  private static ChartRecord.Builder emergency(
      PaperChart paper, String id, String from, String to, String reason) {
    return paper
        .start(id, RecordKind.VISIT, "Emergency room admission", from)
        .end(ChartDate.of(Instant.parse(to), ZoneId.of("America/Lima")))
        .state(RecordState.DONE)
        .detail(Detail.SETTING, "emergency")
        .detail(Detail.REASON, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She is having an X-ray on 25 March. Which wing and room should she go to?|Room 9",
        "When and where is the next iron infusion?|Chair 4",
        "Infusión de hierro del 18/3: ¿qué tiene que hacer antes?|Eat a full breakfast",
        "X-ray slot in late March, what time should they show up?|09:00",
        "Is anything still not firmed up?|Allergy consultation",
        "What is on her calendar next week?|Iron infusion",
        "Total ER trips so far?|Recorded: 2 emergency visits",
        "# of ER trips in 2029|Recorded: 1 emergency visit",
        "Why was she hospitalised in August 2030?|Sprain",
        "How long did she spend in hospital in August 2030?|It lasted 3 days",
        "In July 2030, how many of her scheduled visits actually took place?|1 on record",
        "Has the pelvic ultrasound been given a date?|without an appointment: Pelvic ultrasound",
        "What's still to be scheduled for her?|without an appointment: Pelvic ultrasound",
        "¿Hay algún examen pedido al que nadie le ha puesto fecha?|Pelvic ultrasound",
      })
  void whatIsAskedOfVisitsIsToldByTheirRecords(String question, String fact) {
    Finding finding = paper().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When is she coming in for dermatology?",
        "When's she due to see rheumatology?",
        "When does she come in for her hearing check?",
      })
  void thatNothingIsPlannedIsNotContradictedByANoteOfSomethingElse(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
