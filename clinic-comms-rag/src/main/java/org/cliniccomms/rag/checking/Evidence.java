package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.rag.chart.RecordId;

/**
 * A text that a reply may cite; its label is its position among those given, from 1.
 *
 * @param sources the records that it is from
 * @param text what the model was shown
 */
public record Evidence(List<RecordId> sources, String text) {
  public Evidence {
    sources = List.copyOf(sources);
    Objects.requireNonNull(text, "text");
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Evidence" + sources;
  }
}
