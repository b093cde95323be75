package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.testkit.MarkedVectors;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartIndexesTest {
  @TempDir private Path data;

  @Test
  @DisplayName("R12 A start with another embedding model is refused, by name and with the remedy")
  void aStartWithAnotherModelIsRefused() {
    MarkedVectors model = new MarkedVectors(0, 1);
    try (LuceneRecordIndex first = ChartIndexes.inFolder(data, TextEmbedder.of(model, "one", 2))) {
      first.update(SampleCharts.MARTA.key(), SampleCharts.marta().records(), List.of());
    }

    assertThatThrownBy(() -> ChartIndexes.inFolder(data, TextEmbedder.of(model, "other", 2)))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("EMBEDDING_MODEL_MISMATCH");
    assertThatThrownBy(() -> ChartIndexes.inFolder(data, null)).isInstanceOf(StartProblem.class);
    ChartIndexes.inFolder(data, TextEmbedder.of(model, "one", 2)).close();
  }
}
