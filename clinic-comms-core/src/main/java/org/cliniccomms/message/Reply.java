package org.cliniccomms.message;

import java.util.Objects;

/**
 * A patient's reply as it was understood. Immutable.
 *
 * @param intent what the patient wants
 * @param keyword the normalised word or phrase of the keyword table that decided, such as {@code
 *     cancel}; empty if the intent is unknown. It comes from the table, so it carries no patient
 *     data.
 */
public record Reply(ReplyIntent intent, String keyword) {
  private static final Reply UNKNOWN = new Reply(ReplyIntent.UNKNOWN, "");

  /** Refuses a known intent without the keyword that shows why. */
  public Reply {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(keyword, "keyword");
    if (keyword.isEmpty() != (intent == ReplyIntent.UNKNOWN)) {
      throw new IllegalArgumentException(
          "keyword: must be empty exactly when the intent is UNKNOWN, but the intent is " + intent);
    }
  }

  /** Returns the reply that nobody should act on without asking back. */
  public static Reply unknown() {
    return UNKNOWN;
  }
}
