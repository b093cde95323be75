package org.cliniccomms.rag.facts.notes;

import java.util.Set;

/**
 * A sentence, and how much it says of what a question asks.
 *
 * @param share how much it says with what is around it, from 0 to 1
 * @param rank the same, and a little more where it says it in the same words and tells what is
 *     wanted
 * @param own what it says itself
 * @param isNamed whether it names whatever must be named
 */
record Weighed(NoteSentence sentence, double share, double rank, Set<Thing> own, boolean isNamed) {
  @Override
  public String toString() {
    return "Weighed[" + share + "]";
  }
}
