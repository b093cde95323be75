package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.testkit.ChartShelf;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.cliniccomms.rag.testkit.WordHashingModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InStepIndexTest {
  private static final int DIMENSION = 8;
  private static final Duration ENOUGH = Duration.ofSeconds(50);
  private static final ChartKey MARTA = SampleCharts.MARTA.key();

  private final ChartShelf source = new ChartShelf().put(SampleCharts.marta());
  private final CountDownLatch theEnd = new CountDownLatch(1);

  @Test
  @DisplayName("R17 An embedding model that fails costs the likeness, not the answer")
  void aModelThatFailsCostsNoAnswer() {
    answersByWords(() -> {});
  }

  @Test
  @DisplayName("R17 An embedding model that stands still costs the likeness, not the answer")
  void aModelThatStandsStillCostsNoAnswer() {
    answersByWords(
        () -> {
          try {
            theEnd.await();
          } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void answersByWords(Runnable beforeItFails) {
    EmbeddingModel broken =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            beforeItFails.run();
            throw new IllegalStateException("no embeddings today");
          }
        };
    TextEmbedder embedder = TextEmbedder.of(broken, "broken", DIMENSION);
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(embedder);
        ChartIndexing indexing = new ChartIndexing(source, index, InstantSource.system())) {
      InStepIndex inStep = new InStepIndex(index, indexing);

      assertThat(inStep.list(MARTA)).isEqualTo(SampleCharts.marta().records());
      assertThat(inStep.search(MARTA, query("penguin"))).isEmpty();
      edit();
      assertThat(inStep.list(MARTA)).hasSize(SampleCharts.marta().records().size() + 1);
      assertThat(inStep.search(MARTA, query("penguin")))
          .extracting(Hit::record)
          .extracting(ChartRecord::narrative)
          .containsExactly("Saw a penguin.");
      theEnd.countDown();
    }
  }

  @Test
  @DisplayName("An edited record never answers from its old text, with a model that works")
  void whatWasEditedIsInStep() {
    TextEmbedder embedder = TextEmbedder.of(new WordHashingModel(DIMENSION), "words", DIMENSION);
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(embedder);
        ChartIndexing indexing = new ChartIndexing(source, index, InstantSource.system())) {
      InStepIndex inStep = new InStepIndex(index, indexing);
      int before = inStep.list(MARTA).size();
      edit();

      assertThat(inStep.list(MARTA)).hasSize(before + 1);
      assertThat(index.list(MARTA)).hasSize(before + 1);
      assertThat(inStep.search(MARTA, query("penguin")))
          .anyMatch(hit -> hit.record().narrative().equals("Saw a penguin."));
    }
  }

  @Test
  @DisplayName("A chart that was read before it was erased does not come back into the index")
  void whatWasErasedStaysAway() throws InterruptedException {
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(null);
        ChartIndexing indexing = new ChartIndexing(source, index, InstantSource.system())) {
      ChartIndexing.Reading early = indexing.read(MARTA);
      source.put(new Chart(SampleCharts.MARTA, List.of()));
      indexing.forget(MARTA.patient());

      assertThat(indexing.bring(early, ENOUGH)).isTrue();
      assertThat(index.list(MARTA)).isEmpty();
    }
  }

  @Test
  @DisplayName("A reading that a newer one overtook does not bring the old text back")
  void anOvertakenReadingBringsNothingBack() throws InterruptedException {
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(null);
        ChartIndexing indexing = new ChartIndexing(source, index, InstantSource.system())) {
      ChartIndexing.Reading early = indexing.read(MARTA);
      edit();
      assertThat(indexing.bring(indexing.read(MARTA), ENOUGH)).isTrue();
      assertThat(indexing.bring(early, ENOUGH)).isTrue();

      assertThat(index.list(MARTA)).hasSize(early.records().size() + 1);
    }
  }

  private void edit() {
    List<ChartRecord> records = new ArrayList<>(SampleCharts.marta().records());
    records.add(SampleCharts.note("note-99", "2026-01-05", "Saw a penguin."));
    source.put(new Chart(SampleCharts.MARTA, records));
  }

  private static IndexQuery query(String word) {
    return new IndexQuery(word, Glossary.standard().expand(word), Set.of(), 5);
  }
}
