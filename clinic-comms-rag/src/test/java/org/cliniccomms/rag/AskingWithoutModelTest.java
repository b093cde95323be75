package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ANA;
import static org.cliniccomms.rag.testkit.AskingHouse.BEN;
import static org.cliniccomms.rag.testkit.AskingHouse.CLERK;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;
import static org.cliniccomms.rag.testkit.AskingHouse.marta;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.AskResult.Denied;
import org.cliniccomms.rag.answer.AskResult.Failed;
import org.cliniccomms.rag.answer.AskResult.Invalid;
import org.cliniccomms.rag.answer.AskResult.NotFound;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.PatientRef.ByDocument;
import org.cliniccomms.rag.answer.PatientRef.ById;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskingWithoutModelTest {
  private static final String QUESTION = "Were compression stockings advised?";
  private static final PatientRef MARTA = new ById(marta());
  private static final PatientRef NOBODY = new ById(PatientId.random());
  private final AskingHouse house = new AskingHouse();
  private final ChartQuestions questions = house.engine().build();

  @AfterEach
  void close() {
    questions.close();
  }

  @Test
  void anAnswerIsTheRecordsOwnWordsAndNamesNoModel() throws Exception {
    Answer answer = answer(ask(QUESTION));

    assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
    assertThat(answer.text()).contains("Compression stockings were advised for the long flight");
    assertThat(answer.model()).isEmpty();
    assertThat(answer.confidence()).isBetween(0.0, 0.95);
    assertThat(answer.sources()).extracting(source -> source.record().id()).contains(id("Note/1"));
    assertThat(answer.effort().recordsAnalyzed()).isEqualTo(6);
    assertThat(answer.sequence()).isEqualTo(1);
    assertThat(answer(ask(QUESTION)).sequence()).isEqualTo(2);
  }

  @Test
  @DisplayName("R01 Asked about an allergy that only another patient has, the chart is silent")
  void anotherPatientsAllergyIsNowhere() throws Exception {
    Answer answer = answer(ask("Is she allergic to penicillin?"));

    assertThat(answer.sources()).extracting(Source::record).allMatch(r -> r.chart().equals(key()));
    assertThat(answer.text()).doesNotContainIgnoringCase("anaphylaxis").doesNotContain("Nora");
    assertThat(house.audit().get(0).sources()).doesNotContain(id("Allergy/9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How did things go for her in the end? | No answer to this was found in the record.",
        "¿Cómo le fue con todo al final?       | No se encontró en la historia clínica una"
            + " respuesta a esto."
      })
  @DisplayName("R16 Of what is not understood no record is denied: only that no answer was found")
  void whatIsNotUnderstoodIsNotSaidToBeMissing(String question, String said) throws Exception {
    Answer answer = answer(ask(question));

    assertThat(answer.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(answer.text()).isEqualTo(said);
    assertThat(answer.sources()).isEmpty();
  }

  @Test
  @DisplayName("R05 An unknown patient is not found, and no chart was looked into")
  void anUnknownPatientIsNotFound() throws Exception {
    assertThat(questions.ask(about(ANA, NOBODY, null))).isEqualTo(new NotFound());
    assertThat(questions.ask(about(ANA, new ByDocument("CC", "999111"), null)))
        .isEqualTo(new NotFound());
    assertThat(house.shelf().looks()).isEqualTo(2);
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsOnly(Outcome.NOT_FOUND);
    assertThat(house.audit()).extracting(QuestionRecord::patient).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "R05 Who may not ask learns nothing, and the same is done, whether she exists or not")
  void whoMayNotAskLearnsNothing(boolean byDocument) throws Exception {
    PatientRef known = byDocument ? new ByDocument("CC", "1032456") : MARTA;
    PatientRef unknown = byDocument ? new ByDocument("CC", "999111") : NOBODY;

    AskResult ofKnown = questions.ask(about(CLERK, known, null));
    int looksForKnown = house.shelf().looks();
    AskResult ofUnknown = questions.ask(about(CLERK, unknown, null));

    assertThat(ofKnown).isEqualTo(new Denied(false));
    assertThat(ofUnknown).isEqualTo(ofKnown);
    assertThat(house.shelf().looks() - looksForKnown).isEqualTo(looksForKnown);
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsOnly(Outcome.DENIED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "R05 Who may ask about nobody, or only with a reason, is turned away before any look-up")
  void whoMayAskAboutNobodyIsTurnedAwayFirst(boolean byDocument) throws Exception {
    PatientRef known = byDocument ? new ByDocument("CC", "1032456") : MARTA;

    assertThat(questions.ask(about(AskingHouse.OUTSIDER, known, "Emergency room")))
        .isEqualTo(new Denied(false));
    assertThat(questions.ask(about(BEN, known, null))).isEqualTo(new Denied(true));
    assertThat(house.shelf().looks()).isZero();
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsOnly(Outcome.DENIED);
  }

  @Test
  @DisplayName("R07 Without an assignment a reason is needed, and kept")
  void withoutAnAssignmentAReasonIsNeeded() throws Exception {
    assertThat(questions.ask(about(BEN, MARTA, null))).isEqualTo(new Denied(true));
    assertThat(questions.ask(about(BEN, MARTA, "  "))).isEqualTo(new Denied(true));
    assertThat(questions.ask(about(BEN, MARTA, "Emergency room"))).isInstanceOf(Answered.class);
    assertThat(house.audit())
        .extracting(QuestionRecord::reason)
        .containsExactly(null, null, "Emergency room");
    assertThat(house.audit().get(2).asker()).isEqualTo(BEN);
  }

  @Test
  @DisplayName("R07 A reason that was not needed is not kept as if it had opened the chart")
  void aNeedlessReasonIsNotKept() throws Exception {
    questions.ask(about(ANA, MARTA, "Curious"));

    assertThat(house.audit().get(0).reason()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10324 56", "1032456;", "1032456'", "", " 1032456", "1.032456", "1032456--"})
  @DisplayName("R09 A number that is none is refused, never repaired into somebody's")
  void aNumberThatIsNoneIsRefused(String number) throws Exception {
    AskResult result = questions.ask(about(ANA, new ByDocument("CC", number), null));

    assertThat(result).isInstanceOf(Invalid.class);
    assertThat(((Invalid) result).field()).isEqualTo("documentNumber");
    assertThat(house.shelf().looks()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CC,1032456", "cc,1032456", "CC,1.032.456"})
  void aDocumentFindsItsPatient(String type, String number) throws Exception {
    AskResult result = questions.ask(about(ANA, new ByDocument(type, number), null));

    assertThat(((Answered) result).answer().patient()).isEqualTo(SampleCharts.MARTA);
  }

  @Test
  void anUnknownTypeOfDocumentIsRefused() throws Exception {
    AskResult result = questions.ask(about(ANA, new ByDocument("XX", "1032456"), null));

    assertThat(((Invalid) result).field()).isEqualTo("documentType");
  }

  @ParameterizedTest
  @CsvSource({"4, false", "5, true", "1000, true", "1001, false"})
  @DisplayName("R10 A question has 5 to 1000 characters, without the blanks around it")
  void aQuestionHasItsLength(int length, boolean accepted) throws Exception {
    AskResult result = questions.ask(ask(" " + "é".repeat(length) + "\n"));

    assertThat(result instanceof Invalid).isEqualTo(!accepted);
    assertThat(house.audit()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BP?", "TA?", "   K?   "})
  @DisplayName("R10 Who is refused for a short form is told how to ask")
  void aShortFormIsRefusedWithARemedy(String text) throws Exception {
    Invalid refused = (Invalid) questions.ask(ask(text));

    assertThat(refused.field()).isEqualTo("question");
    assertThat(refused.remedy()).contains("5 to 1000 characters", "last BP?");
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsExactly(Outcome.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"last BP?", "TA última?", "his K?"})
  @DisplayName("R10 A short form with a word beside it is read")
  void aShortFormWithAWordIsRead(String text) throws Exception {
    assertThat(questions.ask(ask(text))).isInstanceOf(Answered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "?", "¿?", ".....", "¿¿¿???"})
  @DisplayName("R10 What has neither a letter nor a digit is no question")
  void whatSaysNothingIsNoQuestion(String text) throws Exception {
    assertThat(((Invalid) questions.ask(ask(text))).field()).isEqualTo("question");
    assertThat(house.audit()).hasSize(1);
  }

  @Test
  @DisplayName("R11 Words that also occur in SQL are words")
  void wordsOfSqlAreWords() throws Exception {
    assertThat(questions.ask(ask("Did glucose AND hba1c = normal? -- thanks")))
        .isInstanceOf(Answered.class);
  }

  @Test
  @DisplayName("R16 A chart without records says so, without a model and without confidence")
  void aChartWithoutRecordsSaysSo() throws Exception {
    house.shelf().put(new Chart(SampleCharts.MARTA, List.of()));

    Answer answer = answer(ask("What medicines does she take?"));

    assertThat(answer.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(answer.model()).isEmpty();
    assertThat(answer.confidence()).isZero();
    assertThat(answer.sources()).isEmpty();
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Walks well. Husband vaccinated, titre of antibodies 210 in May.  | NO_DATA
          Walks well. Vaccinated, titre of antibodies 210 in May.          | SUCCESS
          """)
  @DisplayName("What a note says of a relative is no answer about the patient")
  void whatANoteSaysOfARelativeIsNoAnswer(String note, AnswerStatus status) throws Exception {
    house
        .shelf()
        .put(new Chart(SampleCharts.MARTA, List.of(SampleCharts.note("1", "2026-01-05", note))));

    Answer answer = answer(ask("antibodies titre Marta"));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text().contains("210")).isEqualTo(status == AnswerStatus.SUCCESS);
  }

  @Test
  @DisplayName("R23 A question whose record cannot be kept is not answered")
  void withoutARecordThereIsNoAnswer() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (ChartQuestions unrecorded =
        ChartQuestions.builder(
                house.shelf(),
                house.shelf(),
                (clinic, user, patient) -> org.cliniccomms.rag.spi.ChartAccess.Reach.ASSIGNED,
                record -> {
                  tries.incrementAndGet();
                  throw new IllegalStateException("the disk is full");
                },
                house.time())
            .build()) {
      assertThat(unrecorded.ask(ask(QUESTION))).isEqualTo(new Failed(AskResult.Reason.UNAVAILABLE));
    }
    assertThat(tries).hasValue(1);
  }

  @Test
  @DisplayName("R23 The record says who, whose chart, why, what was asked and what it rests on")
  void theRecordSaysWhatWasDone() throws Exception {
    Answer answer = answer(ask(QUESTION));

    QuestionRecord record = house.audit().get(0);
    assertThat(house.audit()).hasSize(1);
    assertThat(record.asker()).isEqualTo(ANA);
    assertThat(record.patient()).isEqualTo(marta());
    assertThat(record.purpose()).isEqualTo("treatment");
    assertThat(record.questionHash()).hasSize(64);
    assertThat(record.sources())
        .isEqualTo(answer.sources().stream().map(source -> source.record().id()).toList());
    assertThat(record.modelName()).isNull();
    assertThat(record.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(record.toString()).doesNotContain("stockings");
  }

  private Answer answer(ChartQuestion question) throws InterruptedException {
    AskResult result = questions.ask(question);
    assertThat(result).isInstanceOf(Answered.class);
    return ((Answered) result).answer();
  }

  private static ChartQuestion about(Actor who, PatientRef patient, @Nullable String reason) {
    return ask(who, patient, QUESTION, reason);
  }

  private static org.cliniccomms.rag.chart.ChartKey key() {
    return SampleCharts.MARTA.key();
  }

  private static RecordId id(String value) {
    return new RecordId(value);
  }
}
