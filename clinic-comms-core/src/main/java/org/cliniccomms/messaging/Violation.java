package org.cliniccomms.messaging;

import java.util.Objects;

/**
 * Why a text may not be sent. Immutable.
 *
 * @param rule {@code diagnosis}, {@code medicine}, {@code visit-reason}, {@code birth-date} or
 *     {@code protected-term}
 * @param term the words found, for the person who wrote the text; never shown by {@code toString}
 */
public record Violation(String rule, String term) {
  /** Refuses a violation that names no rule. */
  public Violation {
    Objects.requireNonNull(term, "term");
    if (rule.isBlank()) {
      throw new IllegalArgumentException("rule: name the rule that the text breaks");
    }
  }

  @Override
  public String toString() {
    return "Violation[" + rule + "]";
  }
}
