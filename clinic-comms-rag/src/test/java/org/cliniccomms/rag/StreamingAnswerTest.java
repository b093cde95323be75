package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ANA;
import static org.cliniccomms.rag.testkit.AskingHouse.BEN;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;
import static org.cliniccomms.rag.testkit.AskingHouse.marta;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.rag.ChartQuestions.Asking;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Aborted;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.AskResult.Failed;
import org.cliniccomms.rag.answer.AskResult.Kind;
import org.cliniccomms.rag.answer.AskResult.Reason;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.spi.DraftAudit;
import org.cliniccomms.rag.spi.QuestionAudit;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamingAnswerTest {
  private static final String MODEL = "scripted-1";
  private static final String MEDICINES = "Which medicines does she take?";
  private static final AskSettings IMPATIENT =
      AskSettings.builder()
          .stallTimeout(Duration.ofMillis(500))
          .modelTimeout(Duration.ofSeconds(2))
          .rawDrafts(true)
          .build();
  private static final AskSettings RAW = AskSettings.builder().rawDrafts(true).build();

  private final AskingHouse house = new AskingHouse();
  private final HeardAnswer heard = new HeardAnswer();
  private final CountDownLatch theEnd = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    theEnd.countDown();
  }

  @Test
  void wordsAreHeardAsTheyComeAndTheCheckedAnswerLast() throws Exception {
    SpokenModel model = SpokenModel.repeats();
    try (ChartQuestions questions =
        house.engine().streamingModel(MODEL, model.streaming()).build()) {
      Answer answer = answered(questions.ask(ask(MEDICINES), heard).result());

      assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
      assertThat(answer.model()).contains(MODEL);
    }
    assertThat(heard.draft()).contains("Metformin", "[1]");
    assertThat(heard.heard()).startsWith("stage READING", "stage WRITING", "token");
    assertThat(heard.heard()).endsWith("token", "stage CHECKING", "result ANSWERED");
  }

  @Test
  void whereNobodyListensTheModelThatSaysItAtOnceIsAsked() throws Exception {
    SpokenModel whole = SpokenModel.repeats();
    SpokenModel streaming = SpokenModel.repeats();
    try (ChartQuestions questions =
        house
            .engine()
            .model(MODEL, whole.whole())
            .streamingModel(MODEL, streaming.streaming())
            .build()) {
      questions.ask(ask(MEDICINES));
      questions.ask(ask(MEDICINES), heard).result();
    }

    assertThat(whole.asked()).hasSize(1);
    assertThat(streaming.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R17 A model that never answers costs its time, not the answer")
  void aModelThatNeverAnswersCostsItsTime(boolean streaming) throws Exception {
    SpokenModel model = SpokenModel.says(any -> never());
    ChartQuestions.Builder engine = house.engine().settings(IMPATIENT);
    try (ChartQuestions questions =
        (streaming
                ? engine.streamingModel(MODEL, model.streaming())
                : engine.model(MODEL, model.whole()))
            .build()) {
      Answer answer = answered(questions.ask(ask(MEDICINES), heard).result());

      assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
      assertThat(answer.model()).isEmpty();
      assertThat(answer.text()).contains("Metformin 500", "Lisinopril 10");
      assertThat(answer.sources()).hasSize(2);
      theEnd.countDown();
    }
    assertThat(heard.heard()).endsWith("stage WRITING", "result ANSWERED");
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsExactly(Outcome.TIMEOUT);
  }

  @Test
  @DisplayName("R17 A model that times out by itself leaves extracts, never a model's success")
  void aModelThatTimesOutLeavesExtracts() throws Exception {
    SpokenModel model = SpokenModel.fails(new TimeoutException("too slow"));
    try (ChartQuestions questions = house.engine().model(MODEL, model.whole()).build()) {
      Answer answer = answered(questions.ask(ask(MEDICINES)));

      assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
      assertThat(answer.model()).isEmpty();
      assertThat(answer.confidence()).isLessThan(0.5);
    }
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsExactly(Outcome.TIMEOUT);
  }

  @Test
  @DisplayName("R17 A model is not asked where the deadline leaves it no time")
  void aModelIsNotAskedWithoutTime() throws Exception {
    SpokenModel model = SpokenModel.repeats();
    try (ChartQuestions questions =
        ChartQuestions.builder(
                house.shelf(),
                house.shelf(),
                (clinic, user, patient) -> {
                  house.time().advance(Duration.ofMillis(34_500));
                  return Reach.ASSIGNED;
                },
                house.audit()::add,
                house.time())
            .model(MODEL, model.whole())
            .build()) {
      assertThat(answered(questions.ask(ask(MEDICINES))).status()).isEqualTo(AnswerStatus.DEGRADED);
    }
    assertThat(model.asked()).isEmpty();
    assertThat(house.audit().get(0).modelName()).isNull();
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
  }

  @Test
  void aModelThatFailsBeforeItsFirstWordIsAskedOnceMore() throws Exception {
    List<RuntimeException> failures =
        new ArrayList<>(List.of(new InternalServerException("overloaded")));
    SpokenModel model =
        SpokenModel.says(
            it -> {
              if (!failures.isEmpty()) {
                throw failures.remove(0);
              }
              return SpokenModel.repeated(it);
            });
    try (ChartQuestions questions = house.engine().model(MODEL, model.whole()).build()) {
      assertThat(answered(questions.ask(ask(MEDICINES))).model()).contains(MODEL);
    }
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void aModelThatRefusesForGoodIsNotAskedAgain() throws Exception {
    SpokenModel model = SpokenModel.fails(new AuthenticationException("wrong key"));
    try (ChartQuestions questions = house.engine().model(MODEL, model.whole()).build()) {
      assertThat(answered(questions.ask(ask(MEDICINES))).status()).isEqualTo(AnswerStatus.DEGRADED);
    }
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  @DisplayName("R18 A stream that stalls breaks off, then there is one result and nothing after it")
  void aStreamThatStallsBreaksOff() throws Exception {
    SpokenModel model = SpokenModel.stallsAfter(4);
    try (ChartQuestions questions =
        house.engine().settings(IMPATIENT).streamingModel(MODEL, model.streaming()).build()) {
      Answer answer = answered(questions.ask(ask(MEDICINES), heard).result());

      assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
      assertThat(answer.text()).contains("Metformin 500", "Lisinopril 10");
      model.cancelled().get();
    }
    assertThat(heard.heard())
        .endsWith("token", "token", "token", "token", "brokeOff 4", "result ANSWERED");
    QuestionRecord record = house.audit().get(0);
    assertThat(house.audit()).hasSize(1);
    assertThat(record.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(record.partialText()).isNotEmpty().isEqualTo(heard.draft());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R18 Of 40 tokens that are complete sentences all were sent, and it says 40")
  void allOfCompleteSentencesWasSent(boolean blanksFirst) throws Exception {
    String forty =
        "She takes Metformin 500 MG [1]. ".repeat(5) + "Takes Metformin 500 MG [1]. ".repeat(2);
    stalls(SpokenModel.stallsAfter(40, any -> forty + "And there is more [1]."), blanksFirst);

    assertThat(heard.draft().strip()).isEqualTo(forty.strip());
    assertThat(tokensHeard()).isEqualTo(40);
    assertThat(heard.heard()).endsWith("token", "brokeOff 40", "result ANSWERED");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R18 Of a last sentence that is incomplete nothing was sent, nor is it counted")
  void nothingOfAnIncompleteSentenceWasSent(boolean blanksFirst) throws Exception {
    String whole = "She takes Metformin 500 MG [1]. ".repeat(6);
    stalls(SpokenModel.stallsAfter(40, any -> whole + "She takes Metformin 500 MG"), blanksFirst);

    assertThat(heard.draft().strip()).isEqualTo(whole.strip());
    assertThat(tokensHeard()).isEqualTo(36);
    assertThat(heard.heard()).endsWith("token", "brokeOff 36", "result ANSWERED");
    assertThat(house.audit().get(0).partialText())
        .startsWith(whole.strip())
        .contains("[1]. She takes Metformin 500");
  }

  private void stalls(SpokenModel model, boolean blanksFirst) throws Exception {
    AskSettings soon = AskSettings.builder().stallTimeout(Duration.ofSeconds(1)).build();
    SpokenModel spoken = blanksFirst ? model.blanksFirst() : model;
    try (ChartQuestions questions =
        house.engine().settings(soon).streamingModel(MODEL, spoken.streaming()).build()) {
      assertThat(answered(questions.ask(ask(MEDICINES), heard).result()).status())
          .isEqualTo(AnswerStatus.DEGRADED);
      spoken.cancelled().get();
    }
  }

  private long tokensHeard() {
    return heard.heard().stream().filter("token"::equals).count();
  }

  @Test
  @DisplayName("R15 R23 A draft is of complete sentences that hold, and on record before its first")
  void aDraftIsOfSentencesThatHold() throws Exception {
    String false1 = "She also takes warfarin 5 mg [1]. ";
    SpokenModel model =
        SpokenModel.says(it -> "Here it is:\n" + false1 + SpokenModel.repeated(it) + " " + false1);
    List<String> onRecord = new ArrayList<>();
    AnswerListener listener =
        new AnswerListener() {
          @Override
          public void token(String text) {
            onRecord.add(house.drafts().size() + " " + house.audit().size());
            heard.token(text);
          }
        };
    try (ChartQuestions questions =
        house.engine().streamingModel(MODEL, model.streaming()).build()) {
      answered(questions.ask(ask(MEDICINES), listener).result());
    }
    assertThat(heard.draft()).contains("Metformin 500", "[1]").doesNotContain("warfarin");
    assertThat(onRecord).isNotEmpty().containsOnly("1 0");
    assertThat(house.drafts()).hasSize(1);
    assertThat(house.drafts().get(0).outcome()).isEqualTo(Outcome.UNDER_WAY);
    assertThat(house.audit()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There are no records of allergies. %s No other medicines were found in the records.",
        "%s There are no records of allergies.\n\nHere is more. No other medicines were found.",
      })
  @DisplayName("R15 A draft has no sentence that cites nothing, however many come at once")
  void aDraftHasNoSentenceThatCitesNothing(String around) throws Exception {
    SpokenModel model =
        SpokenModel.says(prompted -> around.replace("%s", SpokenModel.repeated(prompted)))
            .byParagraphs();
    try (ChartQuestions questions =
        house.engine().streamingModel(MODEL, model.streaming()).build()) {
      answered(questions.ask(ask(MEDICINES), heard).result());
    }
    assertThat(heard.draft())
        .contains("Lisinopril 10", "Metformin 500", "[1]")
        .doesNotContain("allergies", "No other", "more");
  }

  @Test
  @DisplayName("R15 A draft ends where a reply is no longer checked")
  void aDraftEndsWhereAReplyIsNoLongerChecked() throws Exception {
    SpokenModel model =
        SpokenModel.says(
            prompted -> {
              String once = SpokenModel.repeated(prompted) + "\n";
              return once.repeat(ReplyCheck.LONGEST / once.length() + 3);
            });
    Duration patience = Duration.ofMinutes(5);
    AskSettings longest =
        AskSettings.builder()
            .deadline(patience)
            .modelTimeout(patience)
            .longestReply(2 * ReplyCheck.LONGEST)
            .build();
    try (ChartQuestions questions =
        house.engine().settings(longest).streamingModel(MODEL, model.streaming()).build()) {
      answered(questions.ask(ask(MEDICINES), heard).result());
    }
    assertThat(heard.draft()).startsWith("Current medicines").hasSizeBetween(1, ReplyCheck.LONGEST);
  }

  @Test
  @DisplayName("R23 Where it cannot be kept that a draft begins, none is heard, and the answer is")
  void withoutARecordThereIsNoDraft() throws Exception {
    DraftAudit audit =
        new DraftAudit() {
          @Override
          public void append(QuestionRecord record) {
            house.audit().add(record);
          }

          @Override
          public void draftBegins(QuestionRecord soFar) {
            throw new IllegalStateException("the disk is full");
          }
        };
    List<QuestionAudit> audits = List.of(audit, house.audit()::add);
    for (QuestionAudit each : audits) {
      for (AskSettings settings : List.of(RAW, AskSettings.standard())) {
        HeardAnswer listener = new HeardAnswer();
        try (ChartQuestions questions = engine(each).settings(settings).build()) {
          assertThat(answered(questions.ask(ask(MEDICINES), listener).result()).text())
              .contains("Metformin 500");
        }
        assertThat(listener.draft()).isEmpty();
      }
    }
  }

  private ChartQuestions.Builder engine(QuestionAudit audit) {
    return ChartQuestions.builder(
            house.shelf(),
            house.shelf(),
            (clinic, who, whom) -> Reach.ASSIGNED,
            audit,
            house.time())
        .streamingModel(MODEL, SpokenModel.repeats().streaming());
  }

  @Test
  @DisplayName("R17 R23 An audit that hangs holds up neither its asker nor other questions")
  void anAuditThatHangsHoldsUpNobody() throws Exception {
    AskSettings brief = AskSettings.builder().deadline(Duration.ofSeconds(3)).threads(8).build();
    QuestionAudit hanging =
        record -> {
          if (record.asker().equals(BEN)) {
            never();
          }
        };
    try (ChartQuestions questions = engine(hanging).settings(brief).build()) {
      ChartQuestion held = ask(BEN, new PatientRef.ById(marta()), MEDICINES, null);
      List<Asking> waiting =
          java.util.stream.Stream.generate(() -> questions.ask(held, new HeardAnswer()))
              .limit(5)
              .toList();
      assertThat(answered(questions.ask(ask(MEDICINES))).text()).contains("Metformin 500");
      for (Asking each : waiting) {
        assertThat(each.result()).isEqualTo(new Failed(Reason.UNAVAILABLE));
      }
      theEnd.countDown();
    }
  }

  @Test
  @DisplayName("R23 Who waits for a record that is given up at the end is told so")
  void whoWaitsForARecordThatIsGivenUpIsTold() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    QuestionAudit hanging =
        record -> {
          hangs.countDown();
          never();
        };
    AskSettings one = AskSettings.builder().threads(1).build();
    ChartQuestions questions = engine(hanging).settings(one).build();
    questions.ask(ask(MEDICINES), heard);
    hangs.await();
    Asking second = questions.ask(ask(MEDICINES), new HeardAnswer());
    second.cancel();

    Thread.currentThread().interrupt();
    questions.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(second.result()).isEqualTo(new Failed(Reason.UNAVAILABLE));
  }

  @Test
  @DisplayName("R19 Who goes away stops the model, and the record says so and how far it had come")
  void whoGoesAwayStopsTheModel() throws Exception {
    SpokenModel model = SpokenModel.stallsAfter(4);
    try (ChartQuestions questions =
        house.engine().settings(RAW).streamingModel(MODEL, model.streaming()).build()) {
      Asking asking = questions.ask(ask(MEDICINES), heard);
      heard.awaitWord();
      asking.cancel();

      assertThat(asking.result()).isEqualTo(new Aborted());
      model.cancelled().get();
    }
    assertThat(heard.heard()).endsWith("result ABORTED");
    assertThat(house.audit()).hasSize(1);
    assertThat(house.audit().get(0).outcome()).isEqualTo(Outcome.CLIENT_ABORTED);
    assertThat(house.audit().get(0).partialText()).isEqualTo(heard.draft());
  }

  @Test
  @DisplayName("R19 A model that had not begun to speak is stopped at its first word")
  void aModelThatHadNotBegunIsStoppedAtItsFirstWord() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    SpokenModel model =
        SpokenModel.says(
            any -> {
              asked.countDown();
              never();
              return "Metformin 500 MG [1].";
            });
    try (ChartQuestions questions =
        house.engine().streamingModel(MODEL, model.streaming()).build()) {
      Asking asking = questions.ask(ask(MEDICINES), heard);
      asked.await();
      asking.cancel();
      assertThat(asking.result()).isEqualTo(new Aborted());
      theEnd.countDown();

      model.cancelled().get();
    }
    assertThat(heard.draft()).isEmpty();
  }

  @Test
  @DisplayName("R23 A model that cannot be stopped costs neither the answer nor the record")
  void aModelThatCannotBeStoppedCostsNothing() throws Exception {
    SpokenModel model = SpokenModel.stallsAfter(4).thatCannotBeStopped();
    try (ChartQuestions questions =
        house.engine().settings(IMPATIENT).streamingModel(MODEL, model.streaming()).build()) {
      assertThat(answered(questions.ask(ask(MEDICINES), heard).result()).status())
          .isEqualTo(AnswerStatus.DEGRADED);
      HeardAnswer other = new HeardAnswer();
      Asking asking = questions.ask(ask(MEDICINES), other);
      other.awaitWord();
      asking.cancel();
      assertThat(asking.result().kind()).isNotNull();
    }
    assertThat(house.audit()).hasSize(2);
  }

  @Test
  @DisplayName("R23 Who gives up while hearing a word is recorded, and the recorder not disturbed")
  void whoGivesUpInTheMiddleOfAWordIsRecorded() throws Exception {
    List<Boolean> disturbed = new ArrayList<>();
    CompletableFuture<Asking> asking = new CompletableFuture<>();
    try (ChartQuestions questions =
        ChartQuestions.builder(
                house.shelf(),
                house.shelf(),
                (clinic, user, patient) -> Reach.ASSIGNED,
                house.draftAudit(record -> disturbed.add(Thread.currentThread().isInterrupted())),
                house.time())
            .streamingModel(MODEL, SpokenModel.repeats().streaming())
            .build()) {
      asking.complete(
          questions.ask(
              ask(MEDICINES),
              new AnswerListener() {
                @Override
                public void token(String text) {
                  asking.join().cancel();
                }
              }));
      assertThat(asking.join().result()).isEqualTo(new Aborted());
    }
    assertThat(disturbed).containsExactly(false);
  }

  @Test
  @DisplayName("R21 Two who use the same name for their sessions hear only their own words")
  void twoOfTheSameSessionHearTheirOwn() throws Exception {
    HeardAnswer other = new HeardAnswer();
    SpokenModel model = SpokenModel.repeats();
    try (ChartQuestions questions =
        house.engine().streamingModel(MODEL, model.streaming()).build()) {
      ChartQuestion theirs = ask(BEN, new PatientRef.ById(marta()), "What is her weight?", "Ward");
      Asking first = questions.ask(ask(ANA, new PatientRef.ById(marta()), MEDICINES, null), heard);
      Asking second = questions.ask(theirs, other);

      assertThat(answered(first.result()).sequence()).isEqualTo(1);
      assertThat(answered(second.result()).sequence()).isEqualTo(1);
    }
    assertThat(heard.draft()).contains("Metformin").doesNotContain("71.5");
    assertThat(other.draft()).contains("71.5").doesNotContain("Metformin");
  }

  @Test
  void aModelThatDoesNotEndIsCutOff() throws Exception {
    SpokenModel model = SpokenModel.says(any -> "word ".repeat(10_000));
    AskSettings brief = AskSettings.builder().longestReply(200).rawDrafts(true).build();
    try (ChartQuestions questions =
        house.engine().settings(brief).streamingModel(MODEL, model.streaming()).build()) {
      assertThat(answered(questions.ask(ask(MEDICINES), heard).result()).status())
          .isEqualTo(AnswerStatus.DEGRADED);
    }
    assertThat(heard.draft()).hasSize(200);
    model.cancelled().get();
  }

  @Test
  void whatIsTooMuchIsRefusedAtOnceAndRecorded() throws Exception {
    AskSettings one = AskSettings.builder().threads(1).queue(1).build();
    SpokenModel model = SpokenModel.says(any -> never());
    try (ChartQuestions questions =
        house.engine().settings(one).model(MODEL, model.whole()).build()) {
      Asking first = questions.ask(ask(MEDICINES), heard);
      model.begun().await();
      Asking second = questions.ask(ask(MEDICINES), new HeardAnswer());

      assertThat(questions.ask(ask(MEDICINES))).isEqualTo(new Failed(Reason.BUSY));

      first.cancel();
      second.cancel();
      assertThat(first.result()).isEqualTo(new Aborted());
      assertThat(second.result()).isEqualTo(new Aborted());
      theEnd.countDown();
    }
    assertThat(house.audit())
        .extracting(QuestionRecord::outcome)
        .containsExactly(Outcome.FAILED, Outcome.CLIENT_ABORTED, Outcome.CLIENT_ABORTED);
  }

  @Test
  void whatIsUnderWayEndsWhenTheEngineIsClosed() throws Exception {
    SpokenModel model = SpokenModel.stallsAfter(2);
    ChartQuestions questions =
        house.engine().settings(RAW).streamingModel(MODEL, model.streaming()).build();
    Asking asking = questions.ask(ask(MEDICINES), heard);
    heard.awaitWord();

    questions.close();
    questions.close();

    assertThat(asking.result()).isEqualTo(new Aborted());
    assertThat(house.audit()).hasSize(1);
    assertThat(questions.ask(ask(MEDICINES))).isEqualTo(new Failed(Reason.BUSY));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @DisplayName("R23 Whatever a model and its asker do, there is one record and one last event")
  void whateverHappensThereIsOneRecordAndOneResult(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      AskingHouse clinic = new AskingHouse();
      HeardAnswer listener = new HeardAnswer();
      SpokenModel model = anyModel(random);
      AskSettings settings =
          AskSettings.builder()
              .stallTimeout(Duration.ofMillis(1 + random.nextInt(20)))
              .modelTimeout(Duration.ofMillis(1 + random.nextInt(40)))
              .deadline(Duration.ofMillis(1 + random.nextInt(60)))
              .build();
      try (ChartQuestions questions =
          clinic.engine().settings(settings).streamingModel(MODEL, model.streaming()).build()) {
        Asking asking = questions.ask(ask(MEDICINES), listener);
        if (random.nextInt(3) == 0) {
          model.begun().await(random.nextInt(10), TimeUnit.MILLISECONDS);
          asking.cancel();
        }
        Kind kind = asking.result().kind();

        assertThat(clinic.audit()).hasSize(1);
        List<String> events = listener.heard();
        assertThat(events.get(events.size() - 1)).isEqualTo("result " + kind);
        assertThat(events.stream().filter(it -> it.startsWith("result"))).hasSize(1);
        assertThat(events.stream().filter(it -> it.startsWith("brokeOff")).count())
            .isLessThanOrEqualTo(1);
      }
      assertThat(clinic.audit()).hasSize(1);
      assertThat(listener.heard().get(listener.heard().size() - 1)).startsWith("result");
    }
  }

  private static SpokenModel anyModel(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> SpokenModel.repeats();
      case 1 -> SpokenModel.stallsAfter(random.nextInt(6));
      case 2 -> SpokenModel.fails(new InternalServerException("overloaded"));
      case 3 -> SpokenModel.fails(new AssertionError("not even an exception"));
      default -> SpokenModel.says(any -> "Nonsense. [9] ");
    };
  }

  /** Does not come back before the test ends, whoever interrupts it. */
  private String never() {
    boolean interrupted = false;
    while (true) {
      try {
        theEnd.await();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return "";
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static Answer answered(AskResult result) {
    assertThat(result).isInstanceOf(Answered.class);
    return ((Answered) result).answer();
  }
}
