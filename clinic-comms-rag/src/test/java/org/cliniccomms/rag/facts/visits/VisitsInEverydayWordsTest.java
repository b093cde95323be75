package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsInEverydayWordsTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .add(
            paper
                .start("echo", RecordKind.APPOINTMENT, "Echocardiogram", "2031-04-03T13:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.SERVICE, "Cardiology")
                .detail(Detail.INSTRUCTION, "No coffee for 12 hours before."))
        .appointment(
            "eyes",
            RecordState.BOOKED,
            "2031-04-03T13:00:00Z",
            "Control de oftalmología",
            "Dra. Sol")
        .appointment("jab1", RecordState.BOOKED, "2031-04-20T13:00:00Z", "Vaccination")
        .appointment("jab2", RecordState.BOOKED, "2031-05-20T14:00:00Z", "Vaccination")
        .appointment("knee", RecordState.ACTIVE, "2031-03-03T14:00:00Z", "Physiotherapy session")
        .appointment(
            "call", RecordState.BOOKED, "2031-06-12T15:00:00Z", "Teleconsulta de psiquiatría")
        .appointment("missed", RecordState.MISSED, "2031-02-11T14:00:00Z", "Podiatry", "Dr. Ibarra")
        .add(
            paper
                .start("off", RecordKind.APPOINTMENT, "Weight check", "2031-02-17T13:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Patient had measles"))
        .appointment("line", RecordState.WAITING, "2031-07-01", "Dermatology consultation")
        .add(emergency(paper, "er1", "2028-05-02T13:00:00Z"))
        .add(emergency(paper, "er2", "2029-11-20T13:00:00Z"))
        .add(emergency(paper, "er3", "2030-06-20T13:00:00Z"))
        .add(emergency(paper, "er4", "2031-01-14T13:00:00Z"))
        .appointment("maybe", RecordState.PENDING, "2031-08-04T14:00:00Z", "Dental check");
  }

  private static ChartRecord.Builder emergency(PaperChart paper, String id, String at) {
    return paper
        .start(id, RecordKind.VISIT, "Emergency visit", at)
        .state(RecordState.DONE)
        .detail(Detail.SETTING, "emergency");
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
        "Why was the weight check cancelled? | Patient had measles",
        "Did she turn up to the podiatrist in February? | did not come",
        "What is the very next thing she is due for, which day and what time? | Echocardiogram",
        "What is she due for next? | Echocardiogram",
        "She travels in on 3 April: at what hours are her two slots that day? | oftalmolog",
        "On what date did the family stand up Dr. Ibarra?|February 11, 2031",
        "¿Qué día la dejaron plantada en podología?|11 de febrero de 2031",
        "Did her mum ever fail to bring her in?|Podiatry",
        "Did she turn up for physio this month?|Attended",
        "Did she show up for physiotherapy on 3 March?|Attended",
        "What got in the way of February's weight check?|measles",
        "What became of the weight check?|measles",
      })
  void whatBecameOfAVisitIsAskedByWhatWasDone(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "On April 3 she has two visits that collide: of which specialties?|oftalmología",
        "El 3 de abril se le juntan dos consultas: ¿de qué especialidades?|Echocardiogram",
        "One visit of hers still needs confirming. On what day does it fall?|August 4, 2031",
        "She is queued for dermatology; which window of dates has been requested?|July 1, 2031",
        "She keeps asking about her eye appointment. When is it?|April 3, 2031",
      })
  void whatIsSaidBeforeTheQuestionTellsTheVisit(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She is down for two vaccinations; when is the later one?|May 20, 2031|April 20, 2031",
        "What time is the earlier of her two vaccine visits?|April 20, 2031|May 20",
        "When is the second of her vaccinations?|May 20, 2031|April 20",
        "Which comes sooner, the eye doctor or psychiatry?|oftalmología|Teleconsulta",
        "¿La teleconsulta es a qué hora?|10:00|08:00",
        "Are any two of her visits at the same time?|oftalmología|Vaccination",
        "What comes first on her calendar from today on?|April 3, 2031|May 20",
      })
  void oneOfSeveralIsToldAndNoOther(String question, String fact, String other) {
    assertTold(question, fact);
    assertThat(PaperChart.said(paper().find(question))).doesNotContain(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How long must she be off coffee before the echocardiogram?|12 hours",
        "Any coffee rules before the cardiology visit?|No coffee",
        "echocardiogram 3 april what can't she take before|No coffee",
        "What should her parents have with them on April 3?|No coffee",
        "What has she been told to take along on April 3?|No coffee",
      })
  void whatIsToBeDoneBeforeIsToldInWhicheverWordsItIsAsked(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eulalia - # of ER trips all told|4 emergency visits",
        "# ED visits 2029 + 2030 together|2 emergency visits",
        "How often was she in the emergency room in 2029 and 2030?|2 emergency visits",
        "How many ED trips did she make between 2029 and 2030?|2 emergency visits",
        "¿Cuántas veces fue a urgencias en 2028 y 2029?|2 atenciones de urgencia",
        "Tally of her trips to the emergency room since 2029|3 emergency visits",
      })
  void visitsOfTwoYearsAreCountedTogether(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How long must she be off metformin before the echocardiogram?",
        "Did her mother ever see the cardiologist?",
        "Did she turn up for physio in January?",
        "Which day did the family stand up Dr. Soto?",
        "What got in the way of February's dental check?",
      })
  void whatIsNotOnRecordIsNotToldOfAnother(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
