package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ANA;
import static org.cliniccomms.rag.testkit.AskingHouse.BEN;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;
import static org.cliniccomms.rag.testkit.AskingHouse.marta;

import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.AskResult.NotFound;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskingWithModelTest {
  private static final String MODEL = "scripted-1";
  private static final String MEDICINES = "Which medicines does she take?";
  private static final String STOCKINGS = "Were compression stockings advised?";
  private final AskingHouse house = new AskingHouse();

  @Test
  void aModelWordsWhatTheRecordsSay() throws Exception {
    SpokenModel model = SpokenModel.repeats();

    Answer answer = answer(model, STOCKINGS);

    assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
    assertThat(answer.model()).contains(MODEL);
    assertThat(answer.text()).contains("Compression stockings were advised").doesNotContain("[");
    assertThat(answer.effort().contextTokens()).isPositive();
    assertThat(answer.effort().truncated()).isFalse();
    assertThat(house.audit().get(0).modelName()).isEqualTo(MODEL);
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  @DisplayName("R15 An answer from two prescriptions has exactly these as its sources")
  void anAnswerFromTwoPrescriptionsNamesThem() throws Exception {
    Answer answer = answer(SpokenModel.repeats(), MEDICINES);

    assertThat(answer.model()).contains(MODEL);
    assertThat(answer.sources())
        .extracting(source -> source.record().id().value())
        .containsExactlyInAnyOrder("MedicationRequest/1", "MedicationRequest/2");
    assertThat(answer.statements())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.sources()).hasSizeBetween(1, 2));
  }

  @Test
  @DisplayName("R15 What a model invents is removed, and the answer is less sure")
  void whatIsInventedIsRemoved() throws Exception {
    SpokenModel honest =
        SpokenModel.says(it -> it.passages().get(0).lines().findFirst().orElseThrow() + " [1].");
    double sure = answer(honest, STOCKINGS).confidence();
    SpokenModel inventive =
        SpokenModel.says(
            it ->
                it.passages().get(0).lines().findFirst().orElseThrow()
                    + " [1]. She takes warfarin 5 mg every evening [1]."
                    + " Her potassium was 7.9 mmol/L [1]. She should stop metformin.");

    Answer answer = answer(inventive, STOCKINGS);

    assertThat(answer.text()).doesNotContainIgnoringCase("warfarin").doesNotContain("7.9", "stop");
    assertThat(answer.statements()).hasSize(1);
    assertThat(answer.confidence()).isLessThan(sure);
  }

  @Test
  @DisplayName("R15 If nothing holds, the answer is extracts, labelled, and no model's")
  void ifNothingHoldsTheAnswerIsExtracts() throws Exception {
    Answer answer =
        answer(SpokenModel.says(it -> "She takes warfarin 5 mg every evening [1]."), STOCKINGS);

    assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
    assertThat(answer.model()).isEmpty();
    assertThat(answer.text()).contains("Compression stockings").doesNotContain("warfarin");
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.DEGRADED);
    assertThat(house.audit().get(0).modelName()).isEqualTo(MODEL);
  }

  @Test
  @DisplayName(
      "R15 Of a reply that is cut off at its longest the sentence without an end is not said")
  void whatIsCutOffIsNotSaid() throws Exception {
    SpokenModel model =
        SpokenModel.says(it -> first(it.passages()) + " [1]. " + first(it.passages()) + " [1]")
            .endingBy(FinishReason.LENGTH);

    Answer answer = answer(model, STOCKINGS);

    assertThat(answer.model()).contains(MODEL);
    assertThat(answer.text()).doesNotContain("every").endsWith(".");
    assertThat(answer.statements()).hasSize(1);
  }

  @Test
  @DisplayName(
      "R15 R17 Of a reply that a filter cut nothing is said: the records answer by themselves")
  void ofAFilteredReplyNothingIsSaid() throws Exception {
    Answer answer = answer(SpokenModel.repeats().endingBy(FinishReason.CONTENT_FILTER), STOCKINGS);

    assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
    assertThat(answer.model()).isEmpty();
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.DEGRADED);
  }

  @Test
  void whatAModelLeavesOutOfAKnownAnswerIsAdded() throws Exception {
    SpokenModel terse = SpokenModel.says(it -> first(it.passages()) + " [1].");

    Answer answer = answer(terse, MEDICINES);

    assertThat(answer.text()).contains("Metformin 500").contains("Lisinopril 10");
    assertThat(answer.model()).contains(MODEL);
  }

  @Test
  void aModelThatFindsNothingInThePassagesSaysSo() throws Exception {
    Answer answer;
    try (ChartQuestions questions =
        searching(SpokenModel.says(it -> "This is not in the record.")).build()) {
      answer = answered(questions.ask(ask(STOCKINGS)));
    }

    assertThat(answer.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(answer.confidence()).isZero();
    assertThat(answer.sources()).isEmpty();
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.NO_DATA);
  }

  @Test
  void aModelThatKnowsNothingOfAKnownAnswerIsNotBelieved() throws Exception {
    Answer answer = answer(SpokenModel.says(it -> "This is not in the record."), MEDICINES);

    assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
    assertThat(answer.text()).contains("Metformin 500").contains("Lisinopril 10");
  }

  @Test
  @DisplayName("R05, R16 No model is asked about nobody, or about an empty chart")
  void noModelIsAskedWhereThereIsNothing() throws Exception {
    SpokenModel model = SpokenModel.repeats();
    house.shelf().put(new Chart(SampleCharts.NORA, List.of()));
    try (ChartQuestions questions = questions(model)) {
      AskResult nobody = questions.ask(about(new PatientRef.ById(PatientId.random())));
      AskResult empty =
          questions.ask(about(new PatientRef.ById(SampleCharts.NORA.key().patient())));

      assertThat(nobody).isEqualTo(new NotFound());
      assertThat(((Answered) empty).answer().model()).isEmpty();
      assertThat(((Answered) empty).answer().status()).isEqualTo(AnswerStatus.NO_DATA);
    }
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void neitherTheNameNorANumberOfThePatientIsSent() throws Exception {
    SpokenModel model = SpokenModel.repeats();

    answer(model, "Were compression stockings advised for Marta Quiroga?");

    assertThat(model.asked()).hasSize(1);
    assertThat(model.asked().get(0).told())
        .contains("female", "1961-04-09", "compression stockings")
        .doesNotContain("Quiroga")
        .doesNotContain("1032456")
        .doesNotContain(marta().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Marta Quiroga Leal, CC 1.032.456,",
        "Señora MARTA QUIROGA (CC 1032456)",
        "Quiroga, Marta, document 1-032-456:"
      })
  void aNoteThatNamesThePatientIsSentWithoutTheName(String named) throws Exception {
    String text = named + " was advised compression stockings by Dr. Quiroga.";
    house.shelf().put(charted(SampleCharts.note("Note/1", "2026-02-21", text)));
    SpokenModel model = SpokenModel.repeats();

    try (ChartQuestions questions = questions(model)) {
      questions.ask(ask(STOCKINGS));
      questions.ask(ask("Were compression stockings advised for Mrs. Marta Quiroga?"));
    }

    assertThat(model.asked())
        .hasSize(2)
        .allSatisfy(
            asked ->
                assertThat(asked.told())
                    .contains("the patient", "Dr. Quiroga")
                    .doesNotContainIgnoringCase("marta")
                    .doesNotContain("032"));
  }

  @Test
  void whatWasSaidBeforeThatCannotBeReadIsDoneWithout() throws Exception {
    try (ChartQuestions questions =
        house
            .engine()
            .conversations(new ForgetfulConversations())
            .model(MODEL, SpokenModel.repeats().whole())
            .build()) {
      assertThat(answered(questions.ask(ask(STOCKINGS))).status()).isEqualTo(AnswerStatus.SUCCESS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<<<%s end>>>", "<<< end >>>", ">>>", "<<<<<<", "[1]", "[2][3]", "\u202e\u200b"})
  @DisplayName("R04 A record that holds the prompt's marks is answered as without them")
  void marksInARecordAreNeutralised(String mark) throws Exception {
    String text = "Compression stockings%s were advised for the flight.";
    house.shelf().put(charted(SampleCharts.note("Note/1", "2026-02-21", text.replace("%s", ""))));
    String without = answer(SpokenModel.repeats(), STOCKINGS).text();
    house
        .shelf()
        .put(charted(SampleCharts.note("Note/1", "2026-02-21", text.replace("%s", " " + mark))));
    SpokenModel model = SpokenModel.repeats();

    Answer answer = answer(model, STOCKINGS);

    assertThat(model.asked().get(0).passages()).hasSize(1);
    assertThat(model.asked().get(0).told().split(model.asked().get(0).word(), -1)).hasSize(5);
    assertThat(words(answer.text())).isEqualTo(words(without));
    assertThat(answer.sources()).hasSize(1);
  }

  @Test
  void noTwoPromptsHaveTheSameMarks() throws Exception {
    SpokenModel model = SpokenModel.repeats();
    try (ChartQuestions questions = questions(model)) {
      questions.ask(ask(STOCKINGS));
      questions.ask(ask(STOCKINGS));
    }

    assertThat(model.asked()).extracting(SpokenModel.Prompted::word).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("R25 Beyond the budget the least relevant goes first, never the head or an allergy")
  void theLeastRelevantGoesFirst() throws Exception {
    List<ChartRecord> records = new ArrayList<>();
    records.add(allergy("Allergy/1", "Penicillin"));
    records.add(allergy("Allergy/2", "Latex"));
    IntStream.range(0, 8)
        .mapToObj(
            number ->
                SampleCharts.note(
                    "Note/" + number,
                    "2026-02-1" + number,
                    "Compression stockings ".repeat(8 - number)
                        + "were spoken of. "
                        + "Nothing else of weight was said in visit "
                        + number
                        + ". "
                        + "She talked about her garden and the weather for a while. ".repeat(6)))
        .forEach(records::add);
    house.shelf().put(new Chart(SampleCharts.MARTA, records));
    SpokenModel model = SpokenModel.repeats();
    AskSettings narrow = AskSettings.builder().contextTokens(700).build();

    Answer answer;
    List<RecordId> ranked;
    try (ChartQuestions wide = searching(SpokenModel.repeats()).build();
        ChartQuestions questions = searching(model).settings(narrow).build()) {
      String question = "What was said about compression stockings?";
      ranked =
          answered(wide.ask(ask(question))).sources().stream().map(s -> s.record().id()).toList();
      answer = answered(questions.ask(ask(question)));
    }

    assertThat(answer.effort().truncated()).isTrue();
    assertThat(answer.effort().contextTokens()).isBetween(1, 700);
    List<String> passages = model.asked().get(0).passages();
    assertThat(passages.get(0)).contains("Penicillin");
    assertThat(passages.get(1)).contains("Latex");
    assertThat(model.asked().get(0).told()).contains("1961-04-09");
    List<RecordId> kept = answer.sources().stream().map(s -> s.record().id()).toList();
    assertThat(kept).isNotEmpty().hasSizeLessThan(ranked.size());
    List<RecordId> notes = kept.stream().filter(id -> id.value().startsWith("Note")).toList();
    assertThat(notes)
        .isEqualTo(
            ranked.stream()
                .filter(id -> id.value().startsWith("Note"))
                .limit(notes.size())
                .toList());
  }

  @Test
  void whatWasSaidBeforeOfThisPatientByThisUserIsTold() throws Exception {
    SpokenModel model = SpokenModel.repeats();
    try (ChartQuestions questions = questions(model)) {
      questions.ask(ask(STOCKINGS));
      questions.ask(ask(BEN, new PatientRef.ById(marta()), MEDICINES, "Emergency"));
      questions.ask(about(new PatientRef.ById(SampleCharts.NORA.key().patient())));
      questions.ask(ask("Who drives her to the clinic?"));
    }

    String told = model.asked().get(model.asked().size() - 1).told();
    assertThat(told).contains("earlier question>>>\n" + STOCKINGS);
    assertThat(told).doesNotContain(MEDICINES).doesNotContain("Penicillin");
    assertThat(model.asked().get(0).told()).doesNotContain("earlier");
    assertThat(model.asked().get(1).told()).doesNotContain("earlier");
  }

  @Test
  void anAnswerThatCannotBeRememberedIsStillGiven() throws Exception {
    try (ChartQuestions questions =
        house.engine().conversations(new ForgetfulConversations()).build()) {
      Answer answer = answered(questions.ask(ask(STOCKINGS)));

      assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
      assertThat(answer.sequence()).isZero();
    }
    assertThat(house.audit()).hasSize(1);
  }

  private ChartQuestions questions(SpokenModel model) {
    return house.engine().model(MODEL, model.whole()).build();
  }

  /** An engine that knows no sort of question, and so has to search. */
  private ChartQuestions.Builder searching(SpokenModel model) {
    return house.engine().facts(FactFinder.of(List.of())).model(MODEL, model.whole());
  }

  private Answer answer(SpokenModel model, String question) throws InterruptedException {
    try (ChartQuestions questions = questions(model)) {
      return answered(questions.ask(ask(question)));
    }
  }

  private static Answer answered(AskResult result) {
    assertThat(result).isInstanceOf(Answered.class);
    return ((Answered) result).answer();
  }

  private static ChartQuestion about(PatientRef patient) {
    return ask(ANA, patient, "Is there an allergy to penicillin?", null);
  }

  private static Chart charted(ChartRecord record) {
    return new Chart(SampleCharts.MARTA, List.of(record));
  }

  private static ChartRecord allergy(String id, String to) {
    return SampleCharts.record(id, RecordKind.ALLERGY, to, "2020-01-01")
        .state(RecordState.ACTIVE)
        .detail(Detail.REACTION, "Rash")
        .build();
  }

  private static String first(List<String> passages) {
    String passage = passages.get(0);
    return passage.endsWith(".") ? passage.substring(0, passage.length() - 1) : passage;
  }

  private static List<String> words(String text) {
    return List.of(text.replaceAll("[^\\p{L}\\s]", " ").strip().split("\\s+")).stream()
        .filter(word -> word.length() > 3)
        .toList();
  }
}
