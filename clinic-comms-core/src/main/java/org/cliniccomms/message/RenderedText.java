package org.cliniccomms.message;

import java.util.Locale;
import java.util.Objects;

/**
 * A text ready to be sent. Immutable; its {@code toString} shows the length only.
 *
 * @param text the words as the patient will read them
 * @param language the language they are in
 */
public record RenderedText(String text, Locale language) {
  /** Refuses an empty text, which no channel can deliver. */
  public RenderedText {
    Objects.requireNonNull(language, "language");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: must not be blank; give the words to send");
    }
  }

  @Override
  public String toString() {
    return "RenderedText[" + text.length() + " characters, " + language.toLanguageTag() + "]";
  }
}
