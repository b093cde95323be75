package org.cliniccomms.rag.checking;

import java.util.List;
import org.cliniccomms.rag.answer.Statement;

/**
 * What is left of a reply once it was held against what it cites.
 *
 * @param kept the sentences that hold, without their citations, in the reply's order
 * @param said how many sentences claimed something
 * @param silent whether the reply says that the records hold nothing on it, and claims nothing
 */
public record CheckedReply(List<Statement> kept, int said, boolean silent) {
  public CheckedReply {
    kept = List.copyOf(kept);
    if (said < kept.size()) {
      throw new IllegalArgumentException("said: no fewer than are kept");
    }
  }

  /** Shows counts only: the words are a patient's. */
  @Override
  public String toString() {
    return "CheckedReply[" + kept.size() + " of " + said + (silent ? ", silent]" : "]");
  }
}
