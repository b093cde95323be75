package org.cliniccomms.rag.search;

import java.util.Objects;
import org.cliniccomms.rag.chart.ChartRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that was found.
 *
 * @param relevance from 0 to 1, comparable within one search: 1 is the best
 * @param cosine of the question's and the record's embedding; null where none was compared, and
 *     where they are less alike than it takes to be found by that alone
 */
public record Hit(ChartRecord record, double relevance, @Nullable Double cosine) {
  public Hit {
    Objects.requireNonNull(record, "record");
    if (!(relevance >= 0 && relevance <= 1)) {
      throw new IllegalArgumentException("relevance: use 0 to 1");
    }
  }
}
