package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.testkit.AlteredIndex;
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
    answersByWords(() -> await(theEnd));
  }

  private void answersByWords(Runnable beforeItFails) {
    TextEmbedder embedder = TextEmbedder.of(failing(beforeItFails), "broken", DIMENSION);
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(embedder);
        ChartIndexing indexing = new ChartIndexing(source, index, InstantSource.system())) {
      InStepIndex inStep = new InStepIndex(index, indexing);

      assertThat(inStep.list(MARTA))
          .containsExactlyInAnyOrderElementsOf(SampleCharts.marta().records());
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

  private static EmbeddingModel failing(Runnable beforeItFails) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        beforeItFails.run();
        throw new IllegalStateException("no embeddings today");
      }
    };
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
  @DisplayName(
      "Words of who was erased leave the disk at a start, if the server ended before they did")
  void wordsLeaveTheDiskAtAStart() {
    AtomicInteger purges = new AtomicInteger();
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(null)) {
      try (ChartIndexing indexing =
          new ChartIndexing(source, index, purges::incrementAndGet, InstantSource.system())) {
        indexing.start();
      }
      assertThat(purges).hasValue(1);
    }
  }

  @Test
  @DisplayName("Who is erased is not found at once, though their words leave the disk later")
  void whoIsErasedIsNotFoundAtOnce() throws InterruptedException {
    AtomicInteger purges = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    Runnable slow =
        () -> {
          begun.countDown();
          await(theEnd);
          purges.incrementAndGet();
        };
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(null)) {
      try (ChartIndexing indexing =
          new ChartIndexing(source, index, slow, InstantSource.system())) {
        ChartKey own = new ChartKey(OwnClinic.ID, MARTA.patient());
        index.update(own, List.of(penguin(own)), List.of());
        assertThat(index.search(own, query("penguin"))).hasSize(1);

        indexing.forget(own.patient());
        begun.await();
        indexing.forget(own.patient());
        indexing.forget(own.patient());

        assertThat(index.search(own, query("penguin"))).isEmpty();
        assertThat(index.ledger(own)).isEmpty();
        assertThat(purges).hasValue(0);
        theEnd.countDown();
      }
      // One for the first, and one for both that came while it was under way.
      assertThat(purges).hasValue(2);
    }
  }

  private static ChartRecord penguin(ChartKey chart) {
    return ChartRecord.builder(chart, new RecordId("Note/1"), RecordKind.NOTE, "Note")
        .narrative("Saw a penguin.", "")
        .build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
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

  @Test
  @DisplayName("An old text that another server brings back into the index is not answered from")
  void anOldTextOfAnotherServerIsNotAnsweredFrom() {
    List<ChartRecord> old = SampleCharts.marta().records();
    edit();
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(null);
        ChartIndexing indexing =
            new ChartIndexing(source, broughtBack(index, old), InstantSource.system())) {
      InStepIndex inStep = new InStepIndex(index, indexing);

      assertThat(inStep.list(MARTA)).hasSize(old.size() + 1);
      assertThat(index.list(MARTA)).hasSize(old.size());
    }
  }

  /** After each change another server brings in what it had read before. */
  private static ChartCatalog broughtBack(ChartCatalog shared, List<ChartRecord> old) {
    return new AlteredIndex(shared) {
      @Override
      public void update(
          ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
        super.update(chart, changed, removed);
        shared.update(chart, old, List.of(new RecordId("note-99")));
      }
    };
  }

  @Test
  @DisplayName("A chart that is behind is read once for a question, also where it is searched")
  void aChartThatIsBehindIsReadOnce() {
    TextEmbedder embedder = TextEmbedder.of(failing(() -> {}), "broken", DIMENSION);
    edit();
    try (LuceneRecordIndex index = LuceneRecordIndex.inMemory(embedder);
        ChartIndexing indexing = new ChartIndexing(source, index, InstantSource.system())) {
      InStepIndex inStep = new InStepIndex(index, indexing);
      int before = source.looks();

      inStep.list(MARTA);
      assertThat(inStep.search(MARTA, query("penguin"))).hasSize(1);

      assertThat(source.looks()).isEqualTo(before + 1);
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
