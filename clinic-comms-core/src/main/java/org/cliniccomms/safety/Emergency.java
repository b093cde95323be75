package org.cliniccomms.safety;

import java.util.Locale;
import java.util.Objects;

/**
 * A red flag seen in a text. Immutable.
 *
 * @param flag what may be wrong
 * @param phrase the phrase that decided as the table writes it, such as {@code {chest} + {pain}}.
 *     It comes from the table, so it carries no patient data.
 * @param language the language of that table, which the writer understands
 */
public record Emergency(RedFlag flag, String phrase, Locale language) {
  /** Refuses a flag without the phrase that shows why. */
  public Emergency {
    Objects.requireNonNull(flag, "flag");
    Objects.requireNonNull(language, "language");
    if (phrase.isBlank()) {
      throw new IllegalArgumentException("phrase: must not be blank; name what decided");
    }
  }
}
