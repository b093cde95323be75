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

/** Whether a visit is to be reckoned with, what to have along, who does it and how many. */
class RelyingOnVisitsTest {
  private static PaperChart paper() {
    PaperChart paper = PaperChart.of("Eulalia Inés Quispe Navarro");
    return paper
        .add(
            paper
                .start("skin", RecordKind.APPOINTMENT, "Dermatology visit", "2031-04-07T13:00:00Z")
                .state(RecordState.BOOKED)
                .detail(Detail.SERVICE, "Dermatology")
                .detail(Detail.INSTRUCTION, "Bring your creams. Arrive 20 minutes before."))
        .appointment(
            "eyes",
            RecordState.BOOKED,
            "2031-04-09T13:00:00Z",
            "Control de oftalmología",
            "Dra. Sol")
        .appointment(
            "flu",
            RecordState.BOOKED,
            "2031-05-20T14:00:00Z",
            "Influenza vaccine, second dose",
            "RN Paz")
        .add(
            paper
                .start("off", RecordKind.APPOINTMENT, "Podiatry", "2031-04-17T13:00:00Z")
                .state(RecordState.CANCELLED)
                .detail(Detail.CANCEL_REASON, "Provider on sick leave"))
        .appointment("missed", RecordState.MISSED, "2031-02-11T14:00:00Z", "Cardiology", "Dr. Rey")
        .add(visit(paper, "v1", "2031-02-02T13:00:00Z"))
        .add(visit(paper, "v2", "2031-02-20T13:00:00Z"))
        .add(visit(paper, "v3", "2029-02-20T13:00:00Z"))
        .add(
            paper
                .start("scan", RecordKind.ORDER, "Upper endoscopy", "2031-03-01")
                .state(RecordState.ACTIVE)
                .detail(Detail.PRACTITIONER, "Dr. Castillo"));
  }

  private static ChartRecord.Builder visit(PaperChart paper, String id, String at) {
    return paper.start(id, RecordKind.VISIT, "Encounter for check up", at).state(RecordState.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Can I rely on the dermatology booking shown for 7 April?|Confirmed",
        "Should we be expecting her on 17 April?|Cancelled",
        "Can I count on the podiatry visit of 17 April?|Cancelled",
        "¿Puedo contar con la cita de dermatología del 7 de abril?|Confirmada",
        "The clinician falling ill wiped out one of her visits. Which one?|Podiatry",
        "Which clinic was left waiting for her in February?|did not come",
        "¿Con cuánta antelación conviene que llegue a dermatología?|20 minutes",
        "How early should she be there for dermatology?|20 minutes",
        "She sees dermatology in April; what should be in her bag?|creams",
        "Who has the eye check on 9 April?|Sol",
        "¿Por qué medio es la cita de dermatología?|Dermatology visit",
        "El 7 de abril viene dos veces: ¿a qué especialidades?|Dermatology",
        "Who is going to give the second flu vaccine?|Paz",
        "¿Cuándo le ponen el segundo pinchazo de la gripe y quién se lo pone?|Paz",
        "Who signed the order for the upper endoscopy?|Castillo",
        "¿A nombre de qué médico está la orden de endoscopía alta?|Castillo",
        "How many check-up visits did she have this February?|2 on record",
      })
  void whoeverReckonsWithAVisitIsTold(String question, String fact) {
    Finding finding = paper().find(question);

    assertThat(finding.outcome()).isEqualTo(Outcome.FOUND);
    assertThat(PaperChart.said(finding)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can I rely on the neurology booking shown for 7 April?",
        "Should I expect her in cardiology on 7 April?",
        "¿Con cuánta antelación debe llegar a cardiología?",
        "What should be in her bag for podiatry?",
        "Who has the dental check on 9 April?",
        "Who signed the order for the colonoscopy?",
        "Who is going to give the third flu shot?",
        "¿Quién le pone la vacuna de varicela?",
      })
  void anotherVisitIsNotReckonedWith(String question) {
    assertThat(paper().find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }
}
