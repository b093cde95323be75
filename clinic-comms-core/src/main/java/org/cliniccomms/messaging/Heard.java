package org.cliniccomms.messaging;

import org.cliniccomms.call.AnsweredBy;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's request in a call tells.
 *
 * @param by who answered; null if the request does not tell
 */
record Heard(What what, @Nullable AnsweredBy by) {
  static Heard of(What what) {
    return new Heard(what, null);
  }

  /** What was heard. */
  enum What {
    /** Somebody or something answered the call. */
    ANSWERED,
    /** Whoever answered has shown to be a person. */
    PASSED,
    /** A key that answers, which was acted on: it is the patient who listens. */
    KEY,
    /** Words, which were acted on. */
    WORDS,
    /** A key that means nothing here. */
    WRONG_KEY,
    /** Silence, or the vendor asks again as it was told. */
    NOTHING
  }
}
