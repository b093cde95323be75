package org.cliniccomms.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A text ready to be sent. Immutable; its {@code toString} shows the length only.
 *
 * @param text the words as the patient will read them
 * @param language the language they are in
 * @param arguments what a template was filled with, by name and as the patient will read it; none
 *     where the words are nobody's template
 * @param choices the answers that it asks for, in order; none if it asks nothing
 */
public record RenderedText(
    String text, Locale language, Map<String, String> arguments, List<Choice> choices) {
  /** Refuses an empty text, which no channel can deliver. */
  public RenderedText {
    Objects.requireNonNull(language, "language");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: must not be blank; give the words to send");
    }
    arguments = Map.copyOf(arguments);
    choices = List.copyOf(choices);
  }

  /** Words of no template, which ask nothing. */
  public static RenderedText of(String text, Locale language) {
    return new RenderedText(text, language, Map.of(), List.of());
  }

  @Override
  public String toString() {
    return "RenderedText[" + text.length() + " characters, " + language.toLanguageTag() + "]";
  }
}
