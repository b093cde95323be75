package org.cliniccomms.rag.search;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;

/**
 * What an index is told to change in one chart, checked: every record is of this chart and stands
 * once, and what is put is not taken out.
 */
public record ChartUpdate(ChartKey chart, List<ChartRecord> changed, Set<RecordId> removed) {
  public ChartUpdate {
    Objects.requireNonNull(chart, "chart");
    changed = List.copyOf(changed);
    removed = Set.copyOf(removed);
  }

  /**
   * Checks a change. Of records of the same id the last one counts.
   *
   * @throws IllegalArgumentException if a record is of another chart
   */
  public static ChartUpdate of(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    Map<RecordId, ChartRecord> last = new LinkedHashMap<>();
    for (ChartRecord each : changed) {
      if (!each.chart().equals(chart)) {
        throw new IllegalArgumentException("changed: " + each.id() + " is of another chart");
      }
      last.put(each.id(), each);
    }
    Set<RecordId> gone = new LinkedHashSet<>(removed);
    gone.removeAll(last.keySet());
    return new ChartUpdate(chart, List.copyOf(last.values()), gone);
  }

  /** Returns whether there is nothing to do. */
  public boolean isEmpty() {
    return changed.isEmpty() && removed.isEmpty();
  }

  /** Shows how much changes. */
  @Override
  public String toString() {
    return "ChartUpdate[" + changed.size() + " changed, " + removed.size() + " removed]";
  }
}
