package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.cliniccomms.rag.testkit.MarkedVectors;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Questions that share no word with what answers them. */
class AskingByMeaningTest {
  private static final String QUESTION = "Elastic hose on planes";
  private static final MarkedVectors MODEL =
      new MarkedVectors(0, 1).with("Elastic hose", 1, 0).with("stockings", 0.6f, 0.8f);
  private final AskingHouse house = new AskingHouse();

  @Test
  @DisplayName("What is only somewhat alike is for a model to read, and no answer by itself")
  void whatIsSomewhatAlikeIsNoAnswerByItself() throws Exception {
    assertThat(answer(0.5, null, AskSettings.standard()).status()).isEqualTo(AnswerStatus.NO_DATA);
  }

  @Test
  @DisplayName("From which cosine on a record answers is for the settings to say")
  void fromWhichCosineOnARecordAnswersIsASetting() throws Exception {
    AskSettings settings = AskSettings.builder().tellingCosine(0.55).build();

    Answer answer = answer(0.5, null, settings);

    assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
    checkStockings(answer);
  }

  @Test
  @DisplayName("A model reads what passes the index's own threshold, and words it")
  void aModelReadsWhatPassesTheThreshold() throws Exception {
    SpokenModel model = SpokenModel.repeats();

    Answer answer = answer(0.5, model, AskSettings.standard());

    assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
    assertThat(answer.model()).contains("scripted-1");
    assertThat(answer.confidence()).isBetween(0.1, 0.95);
    assertThat(answer.sources().get(0).relevance()).isPositive();
    checkStockings(answer);
  }

  @Test
  void belowThatThresholdNoModelIsAsked() throws Exception {
    SpokenModel model = SpokenModel.repeats();

    Answer answer = answer(0.65, model, AskSettings.standard());

    assertThat(answer.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void whatTheModelFindsNoAnswerIsNone() throws Exception {
    SpokenModel model = SpokenModel.says(it -> "This is not in the record.");

    Answer answer = answer(0.5, model, AskSettings.standard());

    assertThat(answer.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(answer.sources()).isEmpty();
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  @DisplayName("A model that fails leaves what is somewhat alike unsaid")
  void aModelThatFailsLeavesItUnsaid() throws Exception {
    SpokenModel model = SpokenModel.fails(new IllegalStateException("down"));

    Answer answer = answer(0.5, model, AskSettings.standard());

    assertThat(answer.status()).isEqualTo(AnswerStatus.DEGRADED);
    assertThat(answer.text()).doesNotContain("stockings");
    assertThat(answer.confidence()).isZero();
    assertThat(answer.sources()).isEmpty();
  }

  @Test
  @DisplayName("What a finder looked at and refused is not told for its likeness")
  void whatWasRefusedIsNotToldForItsLikeness() throws Exception {
    Finding refused =
        new Finding(Finding.Outcome.SILENT, List.of(), List.of(new RecordId("Note/1")));
    FactFinder facts = FactFinder.of(List.of((question, chart, now) -> Optional.of(refused)));
    AskSettings settings = AskSettings.builder().tellingCosine(0.55).build();

    Answer answer = answer(0.5, null, settings, engine -> engine.facts(facts));

    assertThat(answer.status()).isEqualTo(AnswerStatus.NO_DATA);
    assertThat(answer.text()).doesNotContain("stockings");
  }

  private static void checkStockings(Answer answer) {
    assertThat(answer.text()).contains("Compression stockings were advised");
    assertThat(answer.sources())
        .extracting(source -> source.record().id().value())
        .containsExactly("Note/1");
  }

  private Answer answer(double least, @Nullable SpokenModel model, AskSettings settings)
      throws InterruptedException {
    return answer(least, model, settings, engine -> engine);
  }

  private Answer answer(
      double least,
      @Nullable SpokenModel model,
      AskSettings settings,
      UnaryOperator<ChartQuestions.Builder> more)
      throws InterruptedException {
    TextEmbedder embedder = TextEmbedder.of(MODEL, "marks", 2).withMinCosine(least);
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(embedder)) {
      index.update(SampleCharts.MARTA.key(), SampleCharts.marta().records(), List.of());
      ChartQuestions.Builder engine = more.apply(house.engine(index).settings(settings));
      try (ChartQuestions questions =
          (model == null ? engine : engine.model("scripted-1", model.whole())).build()) {
        return ((Answered) questions.ask(ask(QUESTION))).answer();
      }
    }
  }
}
