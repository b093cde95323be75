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
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitQuestionsTest {
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    appointments(paper);
    return paper
        .add(
            visit(paper, "fall", "Emergency visit", "2030-08-14T20:00:00Z", "emergency")
                .detail(Detail.REASON, "Fall from a ladder"))
        .add(
            visit(paper, "stay", "Hospital admission", "2030-02-03T15:00:00Z", "inpatient")
                .end(ChartDate.of(Instant.parse("2030-02-09T15:00:00Z"), ZoneId.of("America/Lima")))
                .detail(Detail.REASON, "Pneumonia")
                .detail(Detail.PLACE, "Hospital Santa Rosa")
                .detail(Detail.COMMENT, "Home with oxygen"))
        .add(visit(paper, "june", "Clinic visit", "2030-06-04T15:00:00Z", "ambulatory"))
        .add(visit(paper, "october", "Clinic visit", "2030-10-04T15:00:00Z", "ambulatory"));
  }

  private static void appointments(PaperChart paper) {
    paper
        .appointment(
            "soon",
            RecordState.BOOKED,
            "2031-03-18T19:30:00Z",
            "Psicología",
            "Ps. Rita Amaru",
            "Sede Norte - Box 3")
        .appointment(
            "cardio",
            RecordState.BOOKED,
            "2031-04-02T13:00:00Z",
            "Consulta de cardiología",
            "Dra. Inga Llosa",
            "Sede Sur")
        .appointment(
            "asked", RecordState.PENDING, "2031-05-02T13:00:00Z", "Nutrition session", "Lic. Vera")
        .appointment("missed", RecordState.MISSED, "2031-01-07T13:00:00Z", "Audiology visit")
        .appointment("new", RecordState.BOOKED, "2031-04-20T13:00:00Z", "Pulmonary rehabilitation")
        .add(
            paper
                .start(
                    "off",
                    RecordKind.APPOINTMENT,
                    "Pulmonary rehabilitation",
                    "2031-03-20T13:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Landslide on the road"));
  }

  private static ChartRecord.Builder visit(
      PaperChart paper, String id, String title, String at, String setting) {
    return paper
        .start(id, RecordKind.VISIT, title, at)
        .state(RecordState.DONE)
        .detail(Detail.SETTING, setting)
        .detail(Detail.PRACTITIONER, "Dr. Omar Tello");
  }

  private static Finding find(String question) {
    return paper().find(question);
  }

  private static void assertTold(String question, String fact) {
    Finding finding = find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is the nutrition appointment confirmed?|Not confirmed yet: Nutrition",
        "¿La cita de nutrición sigue en pie?|Pendiente de confirmar: Nutrition",
        "nutrition appt confirmed?|Not confirmed yet: Nutrition",
        "¿Qué pasó con la cita de audiología?|El paciente no asistió",
      })
  void howAnAppointmentStandsIsToldWhateverStateWasAskedFor(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How come pulmonary rehab didn't go ahead?|Landslide",
        "rehab pulmonar xq se cancelo|Landslide",
        "reason rehab appt cx mar 20|Landslide",
        "¿Quién suspendió la rehabilitación pulmonar del 20 de marzo, la clínica o la"
            + " paciente?|Landslide",
      })
  void whatWasCalledOffIsFoundByAShortOrForeignNameAndByItsDay(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How long was she in hospital for the pneumonia?|It lasted 6 days",
        "¿Cuántos días estuvo ingresada por la neumonía?|Duró 6 días",
        "pneumonia admission - dates in/out?|February 9, 2030",
        "What was the discharge disposition after the pneumonia?|Home with oxygen",
      })
  void ofAStayTheDaysAndWhereThePatientWentAreTold(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was the last clinic visit before the fall from the ladder?|June 4, 2030",
        "When was the first clinic visit after the pneumonia?|June 4, 2030",
        "¿Cuál fue la última consulta con el Dr. Tello?|4 de octubre de 2030",
      })
  void whatAVisitWasBeforeOrAfterIsLookedUp(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When is she next booked with Dr. Llosa?|April 2, 2031",
        "¿Con quién tiene psicología y en qué box?|Box 3",
        "a q hora le toca cardio y con quien|Llosa",
        "What time is cardiology and who with?|08:00",
      })
  void severalThingsThatAreAskedOfOneVisitAreToldTogether(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When is she next booked with Dr. Tello?",
        "¿Cuándo la vuelve a ver el Dr. Tello?",
        "prox hora c audiologia?",
        "When is the next acupuncture session?",
        "¿Con qué anestesiólogo tiene consulta?",
        "What room was she in during the February 2030 admission?",
        "What excuse was given for missing the audiology visit?",
      })
  void anotherVisitOrAnotherDetailIsNoAnswer(String question) {
    assertThat(find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many dermatology visits in 2030?",
        "¿Cuántas consultas de dermatología tuvo en 2030?"
      })
  void allThatHaveANameAreCountedWhereverInTheRecordItStands(String question) {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    paper
        .add(visit(paper, "one", "Dermatology visit", "2030-02-01T15:00:00Z", "ambulatory"))
        .add(
            visit(paper, "two", "Encounter for check up", "2030-03-01T15:00:00Z", "ambulatory")
                .detail(Detail.REASON, "Dermatology control"))
        .add(visit(paper, "other", "Clinic visit", "2030-04-01T15:00:00Z", "ambulatory"));

    Finding finding = FINDER.find(paper.read(question), paper.chart(), PaperChart.NOW);

    assertThat(finding.statements().get(0).text()).contains(": 2 ");
  }
}
