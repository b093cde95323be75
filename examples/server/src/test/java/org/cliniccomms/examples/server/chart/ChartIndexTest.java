package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.junit.jupiter.api.Test;

class ChartIndexTest extends ChartIndexStories {
  @Test
  void chartsAreSearchedInAFolderIfNothingIsSaid() {
    assertThat(index).isInstanceOf(LuceneRecordIndex.class);
  }
}
