package org.cliniccomms.rag.facts.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked on Monday, 10 March 2031. */
class WhenVisitsAreMeantTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Ofelia Ramos Tito");
    return paper
        .appointment("teeth", RecordState.BOOKED, "2031-03-11T20:30:00Z", "Dental cleaning")
        .add(
            paper
                .start("eyes", RecordKind.APPOINTMENT, "Retina check", "2031-03-20T15:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.SERVICE, "Ophthalmology")
                .detail(Detail.PRACTITIONER, "Dr. Saúl Ibarra")
                .detail(Detail.INSTRUCTION, "Leave your contact lenses at home."))
        .appointment("sleep", RecordState.BOOKED, "2031-10-04T02:00:00Z", "Sleep study")
        .appointment("feet", RecordState.BOOKED, "2031-12-29T14:00:00Z", "Podiatry")
        .appointment("missed", RecordState.MISSED, "2030-10-16T15:00:00Z", "Speech therapy")
        .add(
            paper
                .start("off", RecordKind.APPOINTMENT, "Nutrition visit", "2032-01-27T15:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Kitchen flooded"))
        .appointment("early", RecordState.CANCELLED, "2032-01-05T15:00:00Z", "Nutrition visit")
        .appointment("open", RecordState.PENDING, "2031-06-03T15:00:00Z", "Urology consultation");
  }

  private static void assertTold(String question, String... facts) {
    Finding finding = paper().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(facts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is she booked for on Tuesday?|Dental cleaning",
        "¿A qué hora la citaron el martes?|15:30",
        "Eye visit next Thursday, what time please?|10:00",
        "What is booked for this autumn?|Sleep study",
        "Which appointment did she miss last fall?|Speech therapy",
        "How many visits has she booked between Christmas and New Year?|1 on record",
        "¿Qué cita tiene a fin de año?|Podiatry",
        "pt coming tmrw?? what time n what for|Dental cleaning",
        "retina check is when in late march? time|March 20, 2031",
      })
  void daysOfTheWeekSeasonsAndTheTurnOfTheYearAreTimes(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why was the nutrition booking in late January called off?",
        "¿Por qué se anuló la consulta de nutrición de fines de enero?",
      })
  void whatWasCalledOffMayHaveBeenToComeInAPartOfAMonth(String question) {
    Finding finding = paper().find(question);

    assertThat(PaperChart.said(finding)).contains("Kitchen flooded").doesNotContain("January 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What time should she turn up on March 20?|10:00",
        "For the afternoon she is spending with us on March 20, what should she prepare?|lenses",
        "Which visit did she blow off in October, and what for?|Speech therapy",
        "A urology visit has not been confirmed yet. Give its date.|June 3, 2031",
        "The one at urology that is up in the air: when would it be?|June 3, 2031",
        "Whom is she expected to talk to at the eye clinic on March 20?|Saúl Ibarra",
      })
  void wordsThatOnlySayHowSomethingIsAskedLeaveAVisitThatIsTold(String question, String fact) {
    assertTold(question, fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What time is her acupuncture on Wednesday?",
        "When is the hearing test this summer?",
        "Which appointment did she miss last spring?",
      })
  void whatIsNotOnRecordIsNotToldByAnotherVisit(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
