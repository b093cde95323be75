package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;

/** What was written down and not confirmed: an illness that is only suspected. */
final class Doubt {
  private static final List<String> SORTS = List.of("unconfirmed", "provisional", "differential");

  private Doubt() {}

  /** Returns how sure a record is said to be; empty if it is not said to be in doubt. */
  static Optional<String> of(ChartRecord record) {
    boolean doubtful = record.kind() == RecordKind.CONDITION || record.kind() == RecordKind.ALLERGY;
    return doubtful
        ? record.detail(Detail.COMMENT).stream().filter(Doubt::isOne).findFirst()
        : Optional.empty();
  }

  /** Tells whether a remark only says how sure a record is. */
  static boolean isOne(String remark) {
    return SORTS.contains(remark);
  }
}
