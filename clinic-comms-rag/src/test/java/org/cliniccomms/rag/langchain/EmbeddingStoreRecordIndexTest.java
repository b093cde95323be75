package org.cliniccomms.rag.langchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.testkit.LikenessContract;
import org.cliniccomms.rag.testkit.MarkedVectors;
import org.cliniccomms.rag.testkit.PersistentIndexContract;
import org.cliniccomms.rag.testkit.RecordIndexContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingStoreRecordIndexTest {
  private static final ClinicId CLINIC = ClinicId.random();
  private static final ChartKey CHART = new ChartKey(CLINIC, PatientId.random());
  private static final ChartKey OTHER = new ChartKey(CLINIC, PatientId.random());

  /** It always has a model: one to which nothing is like anything stands for none. */
  private static final TextEmbedder NONE = TextEmbedder.of(new MarkedVectors(0, 0), "none", 2);

  @TempDir Path folder;

  private final InMemoryVectors store = new InMemoryVectors();
  private final MarkedVectors model =
      new MarkedVectors(0, 1).with("question", 1, 0).with("alpha", 0.8f, 0.6f).with("beta", 0, 1);
  private final TextEmbedder embedder = TextEmbedder.of(model, "test-model", 2);

  private static EmbeddingStoreRecordIndex over(
      EmbeddingStore<TextSegment> store, ChartCatalog records, @Nullable TextEmbedder embedder) {
    return EmbeddingStoreRecordIndex.of(store, records, embedder == null ? NONE : embedder);
  }

  @Nested
  class Words extends RecordIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder asked) {
      return over(store, LuceneRecordIndex.inMemory(null), asked);
    }
  }

  @Nested
  class Likeness extends LikenessContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder asked) {
      return over(store, LuceneRecordIndex.inMemory(null), asked);
    }
  }

  @Nested
  class LikenessByScores extends LikenessContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder asked) {
      return over(store.tellingScoresOnly(), LuceneRecordIndex.inMemory(null), asked);
    }
  }

  @Nested
  class LikenessByAStoreThatIgnoresFilters extends LikenessContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder asked) {
      return over(store.ignoringFilters(), LuceneRecordIndex.inMemory(null), asked);
    }
  }

  @Nested
  class Persistence extends PersistentIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder asked) {
      return reopen(asked);
    }

    @Override
    protected RecordIndex reopen(@Nullable TextEmbedder asked) {
      return over(store, LuceneRecordIndex.open(folder.resolve("index"), null), asked);
    }
  }

  @Test
  @DisplayName("R12 An index that was filled without vectors is refused, and not taken for empty")
  void recordsThatHaveNoVectorsAreRefused() {
    LuceneRecordIndex records = LuceneRecordIndex.inMemory(null);
    records.update(CHART, List.of(note(CHART, "Note/1", "alpha")), List.of());
    RecordIndex index = over(store, records, embedder);

    assertThatThrownBy(() -> index.ledger(CHART))
        .isInstanceOf(EmbeddingMismatchException.class)
        .hasMessageContaining("filled with no embedding model");
    assertThatThrownBy(() -> index.search(CHART, asking()))
        .isInstanceOf(EmbeddingMismatchException.class);
    assertThatThrownBy(() -> index.update(CHART, List.of(note(CHART, "Note/1", "beta")), List.of()))
        .isInstanceOf(EmbeddingMismatchException.class);
  }

  @Test
  void anUpdateThatBreaksOffAnswersAsBeforeAndIsMendedByTheNext() {
    BreakingIndex records = new BreakingIndex(LuceneRecordIndex.inMemory(null));
    RecordIndex index = over(store, records, embedder);
    index.update(CHART, List.of(note(CHART, "Note/1", "alpha old")), List.of());
    records.breakOff(true);
    ChartRecord edited = note(CHART, "Note/1", "beta new");

    assertThatThrownBy(() -> index.update(CHART, List.of(edited), List.of()))
        .hasMessageContaining("broken off");

    assertThat(index.search(CHART, asking()))
        .extracting(hit -> hit.record().narrative())
        .containsExactly("alpha old");
    assertThat(store.all()).hasSize(2);

    records.breakOff(false);
    index.update(CHART, List.of(edited), List.of());

    assertThat(index.search(CHART, asking())).isEmpty();
    assertThat(index.list(CHART)).containsExactly(edited);
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void whatIsLeftOfAnOldTextDoesNotAnswerAndGoesWithTheNextChange() {
    RecordIndex index = over(store, LuceneRecordIndex.inMemory(null), embedder);
    index.update(CHART, List.of(note(CHART, "Note/1", "alpha")), List.of());
    store.failToRemove(true);

    assertThatThrownBy(() -> index.update(CHART, List.of(note(CHART, "Note/1", "beta")), List.of()))
        .hasMessageContaining("down");

    assertThat(index.search(CHART, asking())).isEmpty();
    assertThat(store.all()).hasSize(2);

    store.failToRemove(false);
    index.update(CHART, List.of(note(CHART, "Note/1", "beta again")), List.of());

    assertThat(store.all()).hasSize(1);
  }

  @Test
  void aRemovedRecordStaysUntilItsVectorsAreGone() {
    RecordIndex index = over(store, LuceneRecordIndex.inMemory(null), embedder);
    index.update(
        CHART, List.of(note(CHART, "Note/1", "alpha"), note(CHART, "Note/2", "beta")), List.of());
    store.failToRemove(true);

    assertThatThrownBy(() -> index.update(CHART, List.of(), Set.of(new RecordId("Note/1"))));
    assertThat(index.ledger(CHART)).containsKey(new RecordId("Note/1"));

    store.failToRemove(false);
    index.update(CHART, List.of(), Set.of(new RecordId("Note/1")));

    assertThat(store.all()).hasSize(1);
  }

  @Test
  void anErasedChartLeavesNothingInEither() {
    LuceneRecordIndex records = LuceneRecordIndex.inMemory(null);
    EmbeddingStoreRecordIndex index = over(store, records, embedder);
    index.update(CHART, List.of(note(CHART, "Note/1", "alpha ".repeat(900))), List.of());
    index.update(OTHER, List.of(note(OTHER, "Note/1", "alpha")), List.of());

    index.update(CHART, List.of(), index.ledger(CHART).keySet());

    assertThat(records.list(CHART)).isEmpty();
    assertThat(index.patients(CLINIC, null, 10)).containsExactly(OTHER.patient());
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void theStoreIsGivenIdsAndNoWords() {
    RecordIndex index = over(store, LuceneRecordIndex.inMemory(null), embedder);
    index.update(CHART, List.of(note(CHART, "Note/1", "alpha zyzzyva")), List.of());

    assertThat(store.all())
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.text()).isEqualTo("Note/1");
              assertThat(segment.metadata().toMap().toString()).doesNotContain("zyzzyva");
            });
  }

  @Test
  void theNoteOfTheModelIsNoRecord() {
    RecordIndex index = over(store, LuceneRecordIndex.inMemory(null), embedder);
    index.update(CHART, List.of(note(CHART, "Note/1", "alpha")), List.of());

    assertThat(index.list(CHART)).hasSize(1);
    assertThat(index.ledger(CHART)).hasSize(1);
    assertThat(index.search(CHART, asking("test", "model", "note"))).hasSize(1);
    assertThatThrownBy(
            () -> index.update(CHART, List.of(note(CHART, ModelMark.ID.value(), "x")), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRecordThatOnlyTheStoreFindsHasItsCosine() {
    RecordIndex index = over(store, LuceneRecordIndex.inMemory(null), embedder);
    index.update(
        CHART, List.of(note(CHART, "Note/1", "alpha"), note(CHART, "Note/2", "asthma")), List.of());

    List<Hit> hits = index.search(CHART, asking("asthma"));

    assertThat(hits).hasSize(2);
    assertThat(hits)
        .filteredOn(hit -> hit.record().id().value().equals("Note/1"))
        .singleElement()
        .satisfies(hit -> assertThat(hit.cosine()).isCloseTo(0.8, within(1e-6)));
  }

  @Test
  void aStoreThatCannotRemoveByAFilterIsRefused() {
    EmbeddingStore<TextSegment> poor =
        new EmbeddingStore<>() {
          @Override
          public String add(Embedding vector) {
            return "";
          }

          @Override
          public void add(String id, Embedding vector) {}

          @Override
          public String add(Embedding vector, TextSegment segment) {
            return "";
          }

          @Override
          public List<String> addAll(List<Embedding> vectors) {
            return List.of();
          }

          @Override
          public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
            return new EmbeddingSearchResult<>(List.of());
          }
        };

    assertThatThrownBy(() -> over(poor, LuceneRecordIndex.inMemory(null), embedder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("remove by a filter");
  }

  private static IndexQuery asking(String... words) {
    List<IndexQuery.Term> terms =
        List.of(words).stream().map(word -> new IndexQuery.Term(word, 1)).toList();
    return new IndexQuery("the question", terms, Set.of(), 10);
  }

  private static ChartRecord note(ChartKey chart, String id, String text) {
    return ChartRecord.builder(chart, new RecordId(id), RecordKind.NOTE, "Note")
        .narrative(text, "")
        .build();
  }
}
