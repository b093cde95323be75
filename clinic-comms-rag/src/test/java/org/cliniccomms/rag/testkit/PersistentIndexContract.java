package org.cliniccomms.rag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every index promises that outlives its process. */
public abstract class PersistentIndexContract extends IndexScene {
  private static final TextEmbedder KNOWN = TextEmbedder.of(new WordHashingModel(8), "known", 8);

  /** Opens what {@link #create} has made in this test once more; it has been closed. */
  protected abstract RecordIndex reopen(@Nullable TextEmbedder embedder);

  @Test
  void whatWasTakenInIsThereAfterwards() {
    RecordIndex first = filled(KNOWN);
    var ledger = first.ledger(ANA);
    first.close();

    RecordIndex second = closedLater(reopen(KNOWN));

    assertThat(second.ledger(ANA)).isEqualTo(ledger).hasSize(1);
    assertThat(found(second, ANA, "asthma")).containsExactly("Note/1");
  }

  @Test
  @DisplayName("R12 Another model of the same dimension is refused")
  void anotherModelIsRefused() {
    filled(KNOWN).close();

    assertMismatch(TextEmbedder.of(new WordHashingModel(8), "other", 8));
    assertThat(found(closedLater(reopen(KNOWN)), ANA, "asthma")).containsExactly("Note/1");
  }

  @Test
  @DisplayName("R12 The same model with another dimension is refused")
  void anotherDimensionIsRefused() {
    filled(KNOWN).close();

    assertMismatch(TextEmbedder.of(new WordHashingModel(16), "known", 16));
  }

  @Test
  @DisplayName("R12 No model is refused for what was taken in with one")
  void noModelAfterOneIsRefused() {
    filled(KNOWN).close();
    assertMismatch(null);
  }

  @Test
  @DisplayName("R12 A model is refused for what was taken in without one")
  void aModelAfterNoneIsRefused() {
    filled(null).close();

    assertMismatch(KNOWN);
    assertThat(found(closedLater(reopen(null)), ANA, "asthma")).containsExactly("Note/1");
  }

  @Test
  void anEmptyIndexTakesWhatItIsOpenedWith() {
    create(KNOWN).close();
    TextEmbedder other = TextEmbedder.of(new WordHashingModel(4), "other", 4);
    RecordIndex second = reopen(other);
    put(second, note(ANA, "Note/1", "asthma"));
    second.close();

    assertMismatch(KNOWN);
  }

  private RecordIndex filled(@Nullable TextEmbedder embedder) {
    RecordIndex index = create(embedder);
    put(index, note(ANA, "Note/1", "asthma"));
    return index;
  }

  /** Refused at once, or when somebody looks into the chart. */
  private void assertMismatch(@Nullable TextEmbedder embedder) {
    assertThatThrownBy(
            () -> {
              try (RecordIndex index = reopen(embedder)) {
                found(index, ANA, "asthma");
              }
            })
        .isInstanceOf(EmbeddingMismatchException.class)
        .hasMessageContaining("EMBEDDING_MODEL_MISMATCH");
  }
}
