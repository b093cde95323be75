package org.cliniccomms.rag.asking;

/**
 * What came of asking a model.
 *
 * @param text what it said; empty if it did not come to an end
 * @param spoke whether it had begun to speak
 */
record Reply(End end, String text, boolean spoke) {
  /** How it ended. */
  enum End {
    /** It said what it had to say. */
    WHOLE,
    /** It refused, or its connection broke: asked again it may do better. */
    FAILED,
    /** It was refused for good, such as for a wrong key. */
    REFUSED,
    /** It took too long, or stalled. */
    TOO_LATE
  }

  static Reply whole(String text) {
    return new Reply(End.WHOLE, text, true);
  }

  static Reply broken(End end, boolean spoke) {
    return new Reply(end, "", spoke);
  }

  /** Words that somebody heard are not taken back by asking again. */
  boolean mayBeAskedAgain() {
    return end == End.FAILED && !spoke;
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "Reply[" + end + "]";
  }
}
