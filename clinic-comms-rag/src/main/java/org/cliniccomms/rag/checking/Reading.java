package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.Mentioned.Quantity;
import org.cliniccomms.rag.checking.PhraseBook.Found;
import org.cliniccomms.rag.glossary.Concept;

/**
 * What a sentence says, in a form that can be compared.
 *
 * @param words its words, without dates, times and addresses
 * @param modes how each of the words is meant
 * @param units what it names, in its order
 * @param told words that tell how a thing is
 * @param advice kinds of advice and conclusions in it
 * @param tongue above 0 if its small words are Spanish, below if they are English
 */
record Reading(
    Clauses words,
    List<Set<Mode>> modes,
    List<Unit> units,
    List<Found> told,
    Set<String> advice,
    Exact exact,
    int tongue) {

  /** How something that takes several words is meant. */
  Set<Mode> modes(int start, int end) {
    Set<Mode> all = java.util.EnumSet.noneOf(Mode.class);
    modes.subList(start, end).forEach(all::addAll);
    return all;
  }

  @Override
  public String toString() {
    return "Reading[" + units.size() + "]";
  }

  /** What has to be the same to the letter. */
  record Exact(
      List<Dated> dates, Set<Integer> times, List<Quantity> quantities, List<String> addresses) {
    boolean isEmpty() {
      return dates.isEmpty() && times.isEmpty() && quantities.isEmpty() && addresses.isEmpty();
    }
  }

  /** How much hangs on a unit. */
  enum Weight {
    /** It has to be in what is cited. */
    HARD,
    /** A word that the glossary knows, and that may be paraphrased. */
    SOFT,
    /** Any other word. */
    WORD
  }

  /**
   * Something that a sentence names.
   *
   * @param concepts what it can mean; empty for other words
   * @param start its first word
   * @param end behind its last word
   */
  record Unit(Weight weight, Set<Concept> concepts, int start, int end, Set<Mode> modes) {
    Unit {
      concepts = Set.copyOf(concepts);
      modes = Set.copyOf(modes);
    }

    boolean isDenied() {
      return modes.contains(Mode.DENIED);
    }
  }
}
