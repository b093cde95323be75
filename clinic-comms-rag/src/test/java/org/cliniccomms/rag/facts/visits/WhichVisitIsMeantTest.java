package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhichVisitIsMeantTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .add(
            paper
                .start("scope", RecordKind.APPOINTMENT, "Colonoscopy", "2031-04-03T13:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.SERVICE, "Gastroenterology")
                .detail(Detail.INSTRUCTION, "Start the bowel prep at 6 pm."))
        .add(
            paper
                .start(
                    "gastro",
                    RecordKind.APPOINTMENT,
                    "Gastroenterology follow-up",
                    "2031-05-21T13:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.SERVICE, "Gastroenterology"))
        .appointment("eyes", RecordState.BOOKED, "2031-06-12T13:00:00Z", "Control de oftalmología")
        .appointment("diet", RecordState.PENDING, "2031-07-04T13:00:00Z", "Dietitian consultation")
        .add(
            paper
                .start("off", RecordKind.APPOINTMENT, "Dermatology visit", "2031-02-10T13:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Provider out sick"))
        .add(
            paper
                .start("order", RecordKind.ORDER, "Ultrasound of both hands", "2031-02-20")
                .state(RecordState.ACTIVE)
                .recorded(ChartDate.of(LocalDate.parse("2031-02-20")))
                .detail(Detail.PRACTITIONER, "Dra. Inga Llosa"));
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
        "With whom has the dermatology visit been booked?|Cancelled: Dermatology visit",
        "Tiene agendada dermatología. ¿Con qué médico?|Cancelada: Dermatology visit",
        "Where is the dermatology visit booked?|Cancelled: Dermatology visit",
      })
  void ofOneThatIsTakenForBookedItIsToldHowItStands(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What preparation does the ophthalmology appointment need?|Nothing to do",
        "¿Qué preparación necesita la cita de oftalmología?|No hay indicaciones previas",
      })
  void ofOneThatNeedsNoPreparationItIsNotSaidThatThereIsNone(String question, String silence) {
    Finding finding = find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.SILENT);
    assertThat(PaperChart.said(finding)).contains(silence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When is his next gastroenterology follow-up?|May 21, 2031",
        "¿Cuándo es el siguiente control de gastroenterología?|21 de mayo de 2031",
        "¿Cuándo es la cita de los ojos?|12 de junio de 2031",
        "I need the date the colonoscopy is set for.|April 3, 2031",
        "On what date will the colonoscopy be repeated?|April 3, 2031",
      })
  void aVisitIsMeantByItsTitleBeforeItsSpecialtyAndByThePartOfTheBodyToo(
      String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What does she have on May 21?|Gastroenterology follow-up",
        "What time is she due on the 21st?|08:00",
        "cita del 12/6, ¿con qué especialidad?|oftalmología",
        "El día 21, ¿a qué hora la citaron?|08:00",
        "Any instructions for the scope on April 3?|bowel prep",
      })
  void aDayOfNoYearMeansTheVisitOfThatDay(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the appointment after the colonoscopy?|May 21, 2031",
        "Which visit follows the one on May 21?|June 12, 2031",
        "Después de la cita del 21 de mayo, ¿cuál es la siguiente?|12 de junio de 2031",
        "What is the furthest-out visit she has?|June 12, 2031",
        "¿Cuál es la última cita que tiene agendada?|12 de junio de 2031",
      })
  void theOneBehindAnotherAndTheLastOfThoseToComeAreTold(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Why wasn't she seen by dermatology?|Provider out sick",
        "¿Por qué no la vieron en dermatología?|Provider out sick",
        "Which booking still needs confirming?|Dietitian consultation",
        "At what hour does she have to start the bowel prep?|6 pm",
        "¿Cuántas citas confirmadas tiene pendientes?|: 3 ",
      })
  void whatDidNotTakePlaceIsToBeConfirmedOrPreparedIsReadFromTheWholeQuestion(
      String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What has been ordered but isn't on the calendar yet?|Ultrasound of both hands",
        "¿Qué le mandaron que aún no tiene cita?|Ultrasound of both hands",
        "Who asked for the ultrasound of the hands?|Inga Llosa",
        "Which imaging was requested in February?|Ultrasound of both hands",
      })
  void anOrderIsTold(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What does she have on May 22?",
        "Why wasn't she seen by neurology?",
        "Who asked for the CT of the head?",
        "What is the appointment after the dialysis?",
      })
  void ofWhatThereIsNoneNothingElseIsTold(String question) {
    assertThat(find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
