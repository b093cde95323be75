package org.cliniccomms.rag.reading;

import java.util.Collections;
import java.util.Set;
import org.cliniccomms.rag.chart.RecordKind;

/** Which words name kinds of records. Thread-safe. */
public final class NamedKinds {
  private NamedKinds() {}

  /** Tells whether a folded word names one of these kinds. */
  public static boolean isOne(String word, Set<RecordKind> kinds) {
    return !Collections.disjoint(KindWords.kindsOf(word), kinds);
  }
}
