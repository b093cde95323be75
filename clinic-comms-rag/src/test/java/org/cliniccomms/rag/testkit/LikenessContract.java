package org.cliniccomms.rag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every index promises that compares embeddings. Return a fresh, empty index. */
public abstract class LikenessContract extends IndexScene {
  private static final double EXACT = 1e-6;

  @Test
  @DisplayName("R13 A cosine of 0.60 above a threshold of 0.5 is told as 0.60")
  void theCosineIsTheCosine() {
    MarkedVectors model = new MarkedVectors(0, 1).with("question", 1, 0).with("alpha", 0.6f, 0.8f);
    RecordIndex index = alike(model, 2, 0.5);
    put(index, note(ANA, "Note/1", "alpha"), note(ANA, "Note/2", "beta"));

    List<Hit> hits = index.search(ANA, asking("the question"));

    assertThat(ids(hits)).containsExactly("Note/1");
    assertThat(hits.get(0).cosine()).isCloseTo(0.60, within(EXACT));
  }

  @Test
  @DisplayName("R13 Long vectors have the cosine of their directions")
  void theLengthOfAVectorMakesNoDifference() {
    MarkedVectors model = new MarkedVectors(0, 0).with("question", 20, 0).with("alpha", 3, 4);
    RecordIndex index = alike(model, 2, 0.5);
    put(index, note(ANA, "Note/1", "alpha"), note(ANA, "Note/2", "beta"));

    assertThat(index.search(ANA, asking("the question")).get(0).cosine())
        .isCloseTo(0.60, within(EXACT));
    assertThat(index.search(ANA, asking("the question"))).hasSize(1);
  }

  @Test
  void whatIsLessAlikeThanTheThresholdIsLeftOutUnlessAWordFits() {
    MarkedVectors model = new MarkedVectors(0, 1).with("question", 1, 0).with("alpha", 0.6f, 0.8f);
    RecordIndex index = alike(model, 2, 0.7);
    put(index, note(ANA, "Note/1", "alpha"), note(ANA, "Note/2", "alpha asthma"));

    assertThat(index.search(ANA, asking("the question"))).isEmpty();
    List<Hit> hits = index.search(ANA, asking("the question", "asthma"));
    assertThat(ids(hits)).containsExactly("Note/2");
    // It is not alike enough: that it is found is for its word.
    assertThat(hits.get(0).cosine()).isNull();
  }

  @Test
  @DisplayName("R02 What is most alike in another chart is not found")
  void whatIsMoreAlikeInAnotherChartIsNotFound() {
    MarkedVectors model =
        new MarkedVectors(0, 1)
            .with("question", 1, 0)
            .with("hers", 0.8f, 0.6f)
            .with("foreign", 1, 0);
    RecordIndex index = alike(model, 2, 0.5);
    List<ChartRecord> hers = new ArrayList<>();
    List<ChartRecord> foreign = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hers.add(note(ANA, "Note/" + i, "hers"));
      foreign.add(note(BEA, "Note/" + i, "foreign"));
    }
    index.update(BEA, foreign, List.of());
    index.update(ANA, hers, List.of());

    List<Hit> hits = index.search(ANA, new IndexQuery("the question", List.of(), Set.of(), 15));

    assertThat(hits)
        .hasSize(15)
        .allMatch(hit -> hit.record().chart().equals(ANA))
        .allSatisfy(hit -> assertThat(hit.cosine()).isCloseTo(0.8, within(EXACT)));
  }

  @Test
  void whatFitsByWordAndMeaningComesBeforeWhatFitsByOne() {
    MarkedVectors model = new MarkedVectors(0, 1).with("question", 1, 0).with("alpha", 0.8f, 0.6f);
    RecordIndex index = alike(model, 2, 0.5);
    put(
        index,
        note(ANA, "Note/a", "asthma"),
        note(ANA, "Note/b", "alpha"),
        note(ANA, "Note/c", "alpha asthma"));

    List<Hit> hits = index.search(ANA, asking("the question", "asthma"));

    assertThat(ids(hits))
        .startsWith("Note/c")
        .containsExactlyInAnyOrder("Note/a", "Note/b", "Note/c");
    assertThat(hits.get(0).relevance()).isEqualTo(1);
    assertThat(hits.get(1).relevance()).isLessThan(1);
  }

  @Test
  void kindsAndLimitHoldForLikenessToo() {
    RecordIndex index = alike(new WordHashingModel(64), 64, 0.1);
    put(
        index,
        record(ANA, "Condition/1", RecordKind.CONDITION, "asthma").build(),
        record(ANA, "Plan/1", RecordKind.PLAN, "asthma").build(),
        record(ANA, "Plan/2", RecordKind.PLAN, "asthma plan").build());

    assertThat(
            ids(
                index.search(
                    ANA, new IndexQuery("asthma", List.of(), Set.of(RecordKind.PLAN), 10))))
        .containsExactlyInAnyOrder("Plan/1", "Plan/2");
    assertThat(index.search(ANA, new IndexQuery("asthma", List.of(), Set.of(), 1))).hasSize(1);
  }

  @Test
  void anEditedRecordIsNoLongerAlike() {
    MarkedVectors model = new MarkedVectors(0, 1).with("question", 1, 0).with("alpha", 1, 0);
    RecordIndex index = alike(model, 2, 0.5);
    put(index, note(ANA, "Note/1", "alpha ".repeat(600)), note(ANA, "Note/2", "alpha"));

    put(index, note(ANA, "Note/1", "beta"));
    index.update(ANA, List.of(), List.of(new RecordId("Note/2")));

    assertThat(index.search(ANA, asking("the question"))).isEmpty();
  }

  @Test
  void whenTheModelFailsWordsAnswerAndNothingIsTakenIn() {
    MarkedVectors model = new MarkedVectors(0, 1).with("question", 1, 0);
    RecordIndex index = alike(model, 2, 0.5);
    put(index, note(ANA, "Note/1", "asthma"));
    model.fail(true);

    List<Hit> hits = index.search(ANA, asking("the question", "asthma"));

    assertThat(ids(hits)).containsExactly("Note/1");
    assertThat(hits.get(0).cosine()).isNull();
    assertThatThrownBy(() -> put(index, note(ANA, "Note/1", "eczema")))
        .hasMessageContaining("down");
    assertThat(found(index, ANA, "asthma")).containsExactly("Note/1");
    assertThat(found(index, ANA, "eczema")).isEmpty();
  }

  @Test
  @DisplayName("R12 A model that makes other vectors than it says is refused")
  void vectorsOfAnotherDimensionAreRefused() {
    RecordIndex index =
        closedLater(create(TextEmbedder.of(new MarkedVectors(0, 1), "test-model", 3)));

    assertThatThrownBy(() -> put(index, note(ANA, "Note/1", "asthma")))
        .isInstanceOf(EmbeddingMismatchException.class)
        .hasMessageContaining("EMBEDDING_MODEL_MISMATCH");
    assertThat(index.ledger(ANA)).isEmpty();
    assertThatThrownBy(() -> index.search(ANA, asking("the question")))
        .isInstanceOf(EmbeddingMismatchException.class);
  }

  private static IndexQuery asking(String question, String... terms) {
    return new IndexQuery(question, query(10, terms).terms(), Set.of(), 10);
  }
}
