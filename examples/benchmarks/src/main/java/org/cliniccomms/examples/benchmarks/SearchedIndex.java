package org.cliniccomms.examples.benchmarks;

import java.io.IOException;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.ChartCatalog;

/** An index, and what the engine below it takes for a query of its own. */
interface SearchedIndex extends AutoCloseable {
  ChartCatalog index();

  /** Called once, when all charts are in. */
  void filled() throws Exception;

  /** Returns how many the engine finds by a plain query within the chart, of ten at most. */
  int bare(ChartKey chart, IndexQuery query) throws Exception;

  @Override
  void close() throws IOException;
}
