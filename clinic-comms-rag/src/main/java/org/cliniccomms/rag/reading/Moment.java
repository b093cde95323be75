package org.cliniccomms.rag.reading;

/**
 * A moment that a question names by what happened and not by a date: "on arrival", "the day after
 * the operation", "al comenzar el tratamiento".
 *
 * @param first the number of the word at which it begins
 * @param from the number of the first word of what happened
 * @param end the number of the word behind it
 * @param event the words of what happened
 */
public record Moment(Relation relation, int first, int from, int end, String event) {
  /** How what is asked for lies to what happened. */
  public enum Relation {
    /** The last time before it. */
    BEFORE,
    /** The first time after it. */
    AFTER,
    /** The same time. */
    AT,
    /** All of the time while it lasted. */
    DURING,
    /** All of the time from then on. */
    SINCE
  }

  /** Tells whether the word of this number belongs to it. */
  public boolean covers(int word) {
    return word >= first && word < end;
  }

  /** Leaves the words out: they may name a patient. */
  @Override
  public String toString() {
    return "Moment[" + relation + "]";
  }
}
