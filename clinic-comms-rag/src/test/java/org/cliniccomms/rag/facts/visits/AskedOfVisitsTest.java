package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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

class AskedOfVisitsTest {
  private static PaperChart paper() {
    PaperChart paper =
        PaperChart.of("Eulalia Inés Quispe Navarro")
            .appointment(
                "neuro", RecordState.PENDING, "2031-04-22T13:00:00Z", "Neurología", "Dra. Quiroz")
            .appointment("eyes", RecordState.WAITING, "2031-05-15", "Evaluación de cataratas")
            .appointment(
                "gym",
                RecordState.BOOKED,
                "2031-03-19T14:00:00Z",
                "Fisioterapia",
                "Klgo. Ríos",
                "Gimnasio 2")
            .appointment(
                "heart", RecordState.BOOKED, "2031-04-15T16:30:00Z", "Cardiología", "Dr. Reyes")
            .appointment(
                "bones", RecordState.DONE, "2031-02-12T14:00:00Z", "Reumatología", "Dr. Soto")
            .appointment("old", RecordState.MISSED, "2030-09-11T14:00:00Z", "Podiatry review");
    appointments(paper);
    visits(paper);
    return paper;
  }

  private static void appointments(PaperChart paper) {
    paper
        .add(
            paper
                .start("feet", RecordKind.APPOINTMENT, "Podiatry review", "2031-03-13T14:15:00Z")
                .state(RecordState.BOOKED)
                .end(at("2031-03-13T14:45:00Z"))
                .detail(Detail.PRACTITIONER, "Dra. Nélida Osorio")
                .detail(Detail.PLACE, "Torre B - Box 12")
                .detail(Detail.REASON, "Diabetic foot ulcer"))
        .add(
            paper
                .start("echo", RecordKind.APPOINTMENT, "Echocardiogram", "2031-03-27T20:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.PLACE, "Edificio Norte - Piso 4")
                .detail(Detail.INSTRUCTION, "Bring previous films."))
        .add(
            paper
                .start("off", RecordKind.APPOINTMENT, "Fisioterapia", "2031-02-20T15:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Sick leave"))
        .add(
            paper
                .start("away", RecordKind.APPOINTMENT, "Dental visit", "2030-12-05T15:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Travelling"))
        .add(
            paper
                .start("diet", RecordKind.APPOINTMENT, "Nutritionist visit", "2031-01-22T14:00:00Z")
                .state(RecordState.MISSED)
                .detail(Detail.COMMENT, "Bus strike"));
  }

  private static void visits(PaperChart paper) {
    paper
        .add(visit(paper, "fall", "Emergency visit", "2030-05-11", "emergency", "Wrist fracture"))
        .add(visit(paper, "lung", "Emergency visit", "2029-03-03", "emergency", "Asthma attack"))
        .add(visit(paper, "june", "Clinic visit", "2030-07-15", "ambulatory", "Aortic stenosis"))
        .add(visit(paper, "year", "Clinic visit", "2031-01-14", "ambulatory", "Check-up"))
        .add(
            visit(paper, "stay", "Admission", "2030-11-02", "inpatient", "Heart failure")
                .end(at("2030-11-08T16:00:00Z")));
  }

  private static ChartDate at(String instant) {
    return ChartDate.of(Instant.parse(instant), ZoneId.of("America/Lima"));
  }

  private static ChartRecord.Builder visit(
      PaperChart paper, String id, String title, String day, String setting, String why) {
    return paper
        .start(id, RecordKind.VISIT, title, day + "T15:00:00Z")
        .state(RecordState.DONE)
        .detail(Detail.SETTING, setting)
        .detail(Detail.PRACTITIONER, "Dr. Omar Tello")
        .detail(Detail.REASON, why);
  }

  private static void assertTold(String question, String fact) {
    Finding finding = paper().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anything on the books for next week?|March 19",
        "¿Tiene algo esta semana?|13 de marzo",
        "¿Qué le toca el jueves 13?|Podiatry",
        "Any appointments in April?|April 15",
        "Which appointments are before April?|March 27",
        "¿Qué citas tiene en los próximos diez días?|19 de marzo",
        "And after the echo, what's next?|April 15",
        "When is she coming back?|March 13",
        "How many confirmed appointments in April?|: 1 ",
        "¿Cuántas citas tiene en marzo?|: 3 ",
      })
  void whatIsPlannedInATimeIsTold(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which building is the echocardiogram in?|Edificio Norte",
        "What's the podiatry visit for?|Diabetic foot ulcer",
        "How long will the podiatry review take?|30 minutes",
        "Does she need to bring anything to the echo?|Bring previous films",
        "Are all her appointments confirmed?|Not confirmed yet: Neurología",
        "¿Qué visita sigue sin que la clínica la confirme?|Neurología",
        "What is she queuing for?|cataratas",
      })
  void whatIsAskedOfAPlannedVisitIsReadFromEachWord(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Did she make it to rheumatology in February?|Attended",
        "¿Fue a la consulta de reumatología?|12 de febrero",
        "Why did physio on feb 20 fall thru|Sick leave",
        "¿Por qué no tuvo fisioterapia en febrero?|Sick leave",
        "What cancellations are there since January?|Sick leave",
        "¿Se reagendó la fisioterapia?|19 de marzo",
        "¿A qué controles ha faltado?|Podiatry",
        "Why did she miss the nutritionist?|Bus strike",
        "Has she missed any appointments since December?|Nutritionist",
        "How many visits did she miss in 2030?|: 1 ",
      })
  void whatBecameOfAVisitIsToldWithItsReason(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "¿Cuándo le dieron el alta?|8 de noviembre de 2030",
        "Since when has she been seeing Dr. Tello?|March 3, 2029",
        "What took her to the ER in 2029?|Asthma",
        "What was she in hospital for in November 2030?|Heart failure",
        "What brought her in the last time before 2030?|Asthma",
        "When was the ER visit before that of May 2030?|March 3, 2029",
        "Has she been seen since the heart failure admission?|January 14, 2031",
      })
  void whatTookPlaceIsFoundByItsTimeAndByWhatCameBeforeOrAfter(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is transport arranged for the podiatry appointment?",
        "Is a chaperone needed for the podiatry review?",
        "Does she have the podiatry visit at 10:30 on March 13?",
        "Anything tomorrow?",
        "¿Tiene fisioterapia la próxima semana con Barrientos?",
        "When is the appointment with the pain clinic?",
        "Why was the cardiology appointment cancelled?",
      })
  void anotherDayTimePersonOrThingIsNoAnswer(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
