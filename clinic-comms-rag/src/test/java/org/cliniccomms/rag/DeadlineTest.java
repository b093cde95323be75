package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.ChartQuestions.Asking;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Aborted;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.AskResult.Failed;
import org.cliniccomms.rag.answer.AskResult.Reason;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;
import org.cliniccomms.rag.testkit.AlteredIndex;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One deadline covers all of a question, and giving up takes no time at all. What hangs here comes
 * back only when the test is over: whatever waited for it would wait for ever.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlineTest {
  private static final String MODEL = "scripted-1";
  private static final String MEDICINES = "Which medicines does she take?";
  private static final Duration EVER = Duration.ofDays(1);
  private static final AskSettings SHORT =
      AskSettings.builder().deadline(Duration.ofSeconds(2)).build();

  private final AskingHouse house = new AskingHouse();
  private final HeardAnswer heard = new HeardAnswer();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch theEnd = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    theEnd.countDown();
  }

  @Test
  @DisplayName("R23 A source that hangs costs the deadline: a timeout, and one record of it")
  void aSourceThatHangs() throws Exception {
    try (ChartQuestions questions =
        engine(new HangingSource(), house.shelf()).settings(SHORT).build()) {
      assertThatItTimesOut(questions);
    }
  }

  @Test
  @DisplayName("R23 An index that hangs costs the deadline: a timeout, and one record of it")
  void anIndexThatHangs() throws Exception {
    AlteredIndex index =
        new AlteredIndex(LuceneRecordIndex.inMemory(null)) {
          @Override
          public List<Hit> search(ChartKey chart, IndexQuery query) {
            hang();
            return index.search(chart, query);
          }

          @Override
          public List<ChartRecord> list(ChartKey chart) {
            hang();
            return index.list(chart);
          }
        };
    try (ChartQuestions questions =
        engine(house.shelf(), index).facts(FactFinder.of(List.of())).settings(SHORT).build()) {
      assertThatItTimesOut(questions);
    }
  }

  private void assertThatItTimesOut(ChartQuestions questions) throws InterruptedException {
    AskResult result = questions.ask(ask(MEDICINES), heard).result();

    assertThat(begun.getCount()).as("asked").isZero();
    assertThat(result).isEqualTo(new Failed(Reason.TIMEOUT));
    assertThat(heard.heard()).endsWith("result FAILED");
    assertThat(house.audit()).extracting(QuestionRecord::outcome).containsExactly(Outcome.TIMEOUT);
    theEnd.countDown();
    questions.close();
    assertThat(house.audit()).hasSize(1);
    assertThat(heard.heard().stream().filter(it -> it.startsWith("result"))).hasSize(1);
  }

  @Test
  @DisplayName("R17 A model that has for ever is given up in time to answer before the deadline")
  void aModelIsGivenUpInTimeToAnswer() throws Exception {
    AskSettings patient =
        AskSettings.builder()
            .deadline(Duration.ofSeconds(4))
            .modelTimeout(EVER)
            .stallTimeout(EVER)
            .build();
    try (ChartQuestions questions = house.engine().build()) {
      // The first question waits for all that is read but once.
      assertThat(questions.ask(ask(MEDICINES), new HeardAnswer()).result())
          .isInstanceOf(Answered.class);
    }
    SpokenModel silent =
        SpokenModel.says(
            any -> {
              hang();
              return "";
            });
    SpokenModel stalled = SpokenModel.stallsAfter(2);
    for (SpokenModel model : List.of(silent, stalled)) {
      try (ChartQuestions questions =
          house.engine().settings(patient).streamingModel(MODEL, model.streaming()).build()) {
        AskResult result = questions.ask(ask(MEDICINES), new HeardAnswer()).result();

        // Past the deadline it would be a timeout without a word.
        assertThat(((Answered) result).answer().status()).isEqualTo(AnswerStatus.DEGRADED);
        theEnd.countDown();
      }
    }
    assertThat(house.audit()).hasSize(3);
  }

  @Test
  @DisplayName("R19 Who gives up has the model stopped before anything else happens")
  void whoGivesUpHasTheModelStoppedFirst() throws Exception {
    SpokenModel model = SpokenModel.stallsAfter(4);
    AskSettings endless =
        AskSettings.builder()
            .deadline(EVER)
            .modelTimeout(EVER)
            .stallTimeout(EVER)
            .rawDrafts(true)
            .build();
    try (ChartQuestions questions =
        house.engine().settings(endless).streamingModel(MODEL, model.streaming()).build()) {
      Asking asking = questions.ask(ask(MEDICINES), heard);
      heard.awaitWord();

      asking.cancel();

      // By the thread that gave up: no clock that ticks lies between.
      assertThat(model.cancelled()).isDone();
      assertThat(asking.result()).isEqualTo(new Aborted());
    }
  }

  private ChartQuestions.Builder engine(RecordSource source, RecordIndex index) {
    return ChartQuestions.builder(
        source, index, (clinic, user, patient) -> Reach.ASSIGNED, house.audit()::add, house.time());
  }

  /** Does not come back before the test ends, whoever interrupts it. */
  private void hang() {
    begun.countDown();
    boolean interrupted = false;
    while (true) {
      try {
        theEnd.await();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** Hangs whenever it is asked for a patient or a chart. */
  private final class HangingSource implements RecordSource {
    @Override
    public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
      return house.shelf().patients(clinic, after, limit);
    }

    @Override
    public Optional<ChartPatient> find(ChartKey key) {
      hang();
      return house.shelf().find(key);
    }

    @Override
    public List<ChartPatient> findByDocument(ClinicId clinic, PersonalDocument document) {
      return house.shelf().findByDocument(clinic, document);
    }

    @Override
    public Optional<Chart> read(ChartKey key) {
      hang();
      return house.shelf().read(key);
    }
  }
}
