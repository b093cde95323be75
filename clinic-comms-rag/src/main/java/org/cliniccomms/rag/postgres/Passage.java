package org.cliniccomms.rag.postgres;

import java.util.Map;
import org.cliniccomms.rag.chart.RecordId;

/** A passage with some of the words that are asked for, and with where it has them. */
record Passage(RecordId id, String kind, long recency, Words english, Words spanish) {
  /**
   * Its words in one language.
   *
   * @param count how many it has in all
   * @param places of those that are asked for
   */
  record Words(int count, Map<String, int[]> places) {}
}
