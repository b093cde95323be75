package org.cliniccomms.rag.asking;

import java.util.List;
import org.cliniccomms.rag.checking.Evidence;

/**
 * What a model is told of a chart.
 *
 * @param head who the patient is, as far as an answer needs it: no name and no number
 * @param allergies those that are no passages, in words; empty if all are
 * @param passages what it may cite, each by its place from 1
 * @param tokens how many tokens head and passages are, as estimated
 * @param truncated whether something was left out because it would not fit
 */
record Briefing(
    String head, String allergies, List<Evidence> passages, int tokens, boolean truncated) {
  /** What a model is told of a known answer that would not fit: nothing. */
  static final Briefing TOO_LONG = new Briefing("", "", List.of(), 0, true);

  Briefing {
    passages = List.copyOf(passages);
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Briefing[" + passages.size() + " passages]";
  }
}
