package org.cliniccomms.rag.langchain;

import java.util.Collection;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.testkit.AlteredIndex;

/** An index whose updates can be made to break off before anything is done. */
final class BreakingIndex extends AlteredIndex {
  private volatile boolean breaking;

  BreakingIndex(ChartCatalog index) {
    super(index);
  }

  void breakOff(boolean breaks) {
    this.breaking = breaks;
  }

  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    if (breaking) {
      throw new IllegalStateException("broken off");
    }
    super.update(chart, changed, removed);
  }
}
