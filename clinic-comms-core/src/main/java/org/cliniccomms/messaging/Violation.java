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

  /** What to write instead, for the person who wrote the text. */
  public String remedy() {
    return switch (rule) {
      case "diagnosis" -> "Name no illness. Ask the patient to call, or send a link.";
      case "medicine" -> "Name no medicine. Ask the patient to call, or send a link.";
      case "visit-reason" ->
          "Name no examination, treatment, specialty or complaint. Write \"your visit\".";
      case "birth-date" -> "Leave the date of birth out.";
      default -> "Leave out the patient's full name and what a visit is for. Write \"your visit\".";
    };
  }

  @Override
  public String toString() {
    return "Violation[" + rule + "]";
  }
}
