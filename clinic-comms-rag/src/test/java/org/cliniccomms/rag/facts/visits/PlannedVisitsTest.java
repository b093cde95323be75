package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedVisitsTest {
  private static final VisitFinder FINDER = new VisitFinder(Glossary.standard());

  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .appointment(
            "past",
            RecordState.BOOKED,
            "2031-03-09T15:00:00Z",
            "Dermatology visit",
            "Dr. Paz",
            "Sede Norte")
        .appointment(
            "soon",
            RecordState.BOOKED,
            "2031-03-18T19:30:00Z",
            "Dermatology visit",
            "Dr. Paz",
            "Sede Norte - Room 3")
        .appointment(
            "later",
            RecordState.BOOKED,
            "2031-04-02T13:00:00Z",
            "Consulta de cardiología",
            "Dra. Inga Llosa",
            "Sede Sur - Box 8")
        .appointment(
            "asked",
            RecordState.PENDING,
            "2031-05-02T13:00:00Z",
            "Nutrition session",
            "Lic. Vera",
            "Sede Sur")
        .appointment("queue", RecordState.WAITING, "2031-06-01", "Rheumatology consultation")
        .appointment("missed", RecordState.MISSED, "2031-01-07T13:00:00Z", "Audiology visit")
        .appointment(
            "done", RecordState.DONE, "2030-11-07T13:00:00Z", "Audiology visit", "Dr. Ojeda")
        .add(
            paper
                .start("off", RecordKind.APPOINTMENT, "Nephrology visit", "2031-03-20T13:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Power cut"))
        .add(
            paper
                .start("bring", RecordKind.APPOINTMENT, "Endoscopy", "2031-03-28T13:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.INSTRUCTION, "Fast for eight hours."))
        .record("drug", RecordKind.MEDICATION, "Losartan 50 MG Oral Tablet", "2030-01-01");
  }

  private static Optional<Finding> find(PaperChart paper, String question) {
    ReadQuestion read = paper.read(question);
    return FINDER
        .find(read, paper.chart(), PaperChart.NOW)
        .or(() -> FINDER.ofNone().find(read, paper.chart(), PaperChart.NOW));
  }

  private static String text(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When is the next appointment?|soon|March 18, 2031 at 14:30",
        "when does she have to come in next|soon|Dr. Paz",
        "Eulalia Quispe: ¿Cuándo es la próxima cita?|soon|18 de marzo de 2031 a las 14:30",
        "¿Qué día y a qué hora es su próximo turno?|soon|14:30",
        "When is the cardiology appointment?|later|April 2, 2031 at 08:00",
        "¿Cuándo es la próxima hora de dermatología?|soon|14:30",
        "Where is the cardiology consultation?|later|Sede Sur - Box 8",
        "¿En qué lugar es la cita de dermatología?|soon|Room 3",
        "With whom is the next cardiology visit?|later|Dra. Inga Llosa",
        "¿Con quién es la cita de dermatología?|soon|Dr. Paz",
        "When is the appointment with Dr. Llosa?|later|April 2, 2031",
        "How should the patient prepare for the endoscopy?|bring|Fast for eight hours",
        "¿Qué preparación necesita para la endoscopia?|bring|Fast for eight hours",
        "Is any appointment waiting to be confirmed?|asked|Nutrition session",
        "¿Qué cita está sin confirmar?|asked|Nutrition session",
        "Is the patient on a waiting list?|queue|Rheumatology",
        "¿Está en lista de espera para algo?|queue|Rheumatology",
        "Why was the nephrology visit cancelled?|off|Power cut",
        "¿Por qué se canceló la consulta de nefrología?|off|Power cut",
        "Which appointment did the patient miss?|missed|January 7, 2031",
        "¿A qué cita no asistió?|missed|7 de enero de 2031",
        "Which appointment did the patient not turn up to?|missed|January 7, 2031",
        "Which visit has she never rocked up at?|missed|January 7, 2031",
        "¿A qué hora no concurrió?|missed|7 de enero de 2031",
        "Has she cardiology booked?|later|cardiolog",
        "¿Cuántas inasistencias acumula el paciente?|missed|7 de enero de 2031",
        "¿Cuál de las horas sigue sin confirmación?|asked|Nutrition session",
        "Any appointments in April?|later|cardiolog",
        "Which visit has yet to be confirmed?|asked|Nutrition session",
        "Which booking awaits confirmation among them?|asked|Nutrition session",
        "Which visit is still waiting for confirmation?|asked|Nutrition session",
        "¿Qué hora está a la espera de confirmación?|asked|Nutrition session",
        "¿Qué cita falta por confirmar?|asked|Nutrition session",
        "What service is she waiting on until a place opens?|queue|Rheumatology",
        "When is the following booked visit?|soon|14:30",
        "With whom is the dermatology visit on March 18?|soon|Dr. Paz",
        "¿Con qué profesional es la consulta de cardiología del 2 de abril?|later|Inga Llosa",
        "¿Con quién es la sesión de nutrición del 2 de mayo?|asked|Lic. Vera",
        "¿Qué impidió que fuera a nefrología?|off|Power cut",
        "Why did the nephrology visit in March fall through?|off|Power cut",
        "¿Por qué no se concretó la consulta de nefrología?|off|Power cut",
        "¿Qué debe evitar antes de la endoscopia?|bring|Fast for eight hours",
        "waitlisted for what|queue|Rheumatology",
        "¿Cuál es el compromiso más cercano en su agenda?|soon|14:30",
        "¿Qué día y a qué hora le corresponde volver a presentarse?|soon|14:30",
      })
  void tells(String question, String record, String fact) {
    Finding finding = find(paper(), question).orElseThrow();

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(finding.ranked().get(0)).isEqualTo(new RecordId(record));
    assertThat(finding.statements())
        .allSatisfy(each -> assertThat(each.sources()).isNotEmpty())
        .first()
        .extracting(Statement::sources)
        .isEqualTo(List.of(new RecordId(record)));
    assertThat(text(finding)).contains(fact);
  }

  @Test
  void tellsAllThatIsRecordedOfAVisitWhateverIsAskedOfIt() {
    PaperChart paper = PaperChart.of("Eulalia Quispe");
    paper.add(
        paper
            .start("one", RecordKind.APPOINTMENT, "Endoscopy", "2031-03-28T13:00:00Z")
            .state(RecordState.BOOKED)
            .detail(Detail.PRACTITIONER, "Dr. Paz")
            .detail(Detail.PLACE, "Sede Sur")
            .detail(Detail.REASON, "Anaemia")
            .detail(Detail.INSTRUCTION, "Fast for eight hours."));

    for (String question :
        List.of("Where is the endoscopy?", "When is the endoscopy appointment?")) {
      assertThat(text(find(paper, question).orElseThrow()))
          .contains("March 28, 2031 at 08:00", "Dr. Paz", "Sede Sur", "For: Anaemia", "Fast for");
    }
  }

  @Test
  void oneThatWasMissedOrCalledOffIsNotToldAsOneToCome() {
    PaperChart paper =
        PaperChart.of("Eulalia Quispe")
            .appointment(
                "off", RecordState.CANCELLED, "2031-03-20T13:00:00Z", "Audiology", "Dr. Paz");

    assertThat(text(find(paper, "With whom is the audiology appointment?").orElseThrow()))
        .startsWith("Cancelled: Audiology")
        .contains("no reason is recorded");
  }

  @Test
  void countsWhatIsBookedAndAhead() {
    Finding english = find(paper(), "How many confirmed appointments are ahead?").orElseThrow();
    Finding spanish = find(paper(), "¿Cuántas citas confirmadas tiene por delante?").orElseThrow();

    assertThat(text(english)).startsWith("Confirmed and ahead: 3 on record.");
    assertThat(text(spanish)).startsWith("Confirmada, por delante: 3 registradas.");
    assertThat(english.statements().get(0).sources())
        .containsExactly(new RecordId("soon"), new RecordId("bring"), new RecordId("later"));
    assertThat(english.statements().get(4).text())
        .contains("April 2, 2031 at 08:00")
        .doesNotContain("March");
    assertThat(english.statements().get(4).sources()).containsExactly(new RecordId("later"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many booked appointments remain in the calendar?",
        "How many confirmed visits lie ahead of her?",
        "¿Cuántas citas agendadas le quedan?",
        "¿Cuántas horas tomadas tiene a futuro?",
      })
  void countsHoweverItIsSaidThatTheyAreAhead(String question) {
    assertThat(text(find(paper(), question).orElseThrow())).contains(": 3 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When is the following gynecology visit?",
        "Which acupuncture appointment awaits confirmation?",
        "¿Cuántas citas de odontología le quedan?",
        "When is the next gynecology appointment?",
        "¿Cuándo es la próxima cita de oftalmología?",
        "When is the appointment with Dr. Ramona Fuster?",
        "When is the next confirmed nutrition appointment?",
        "Why was the cardiology appointment cancelled?",
        "Is the patient on the waiting list for dermatology?",
        "Any appointments in August?",
      })
  void isSilentRatherThanTellOfAnother(String question) {
    assertThat(find(paper(), question)).map(Finding::outcome).contains(Outcome.SILENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What dose of losartan does the patient take?",
        "¿Cada cuántas horas toma losartán?",
        "What was the last blood pressure?",
        "¿Cuándo fue la última atención de urgencia?",
        "Which medicines is she taking?",
        "Where does the pain radiate?",
        "Is the patient allergic to losartan?",
        "Why does she take losartan?",
        "How many emergency visits were there in 2029?",
        "Who manages the medicines at home?",
        "Who came along to the waiting room?",
      })
  void leavesOtherQuestionsAlone(String question) {
    assertThat(find(paper(), question)).isEmpty();
  }

  @Test
  void aVisitToBeConfirmedIsNotToldAsConfirmed() {
    PaperChart paper =
        PaperChart.of("Eulalia Quispe")
            .appointment("asked", RecordState.PENDING, "2031-05-02T13:00:00Z", "Nutrition session");

    assertThat(text(find(paper, "When is the next appointment?").orElseThrow()))
        .startsWith("Not confirmed yet: Nutrition session");
    assertThat(find(paper, "When is the next confirmed appointment?"))
        .map(Finding::outcome)
        .contains(Outcome.SILENT);
  }
}
