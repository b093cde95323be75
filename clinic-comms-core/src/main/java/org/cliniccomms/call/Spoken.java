package org.cliniccomms.call;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Words to be spoken. Its {@code toString} shows the length only.
 *
 * @param language the language they are in
 * @param audio the token under which their audio is fetched; null if the vendor's own voice reads
 *     them
 */
public record Spoken(String text, Locale language, @Nullable String audio) {
  /** Refuses an empty text, which nobody would hear. */
  public Spoken {
    Objects.requireNonNull(language, "language");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: must not be blank; give the words to speak");
    }
  }

  /** Words for the vendor's own voice. */
  public static Spoken of(String text, Locale language) {
    return new Spoken(text, language, null);
  }

  /** The same words with audio. */
  public Spoken with(String token) {
    return new Spoken(text, language, token);
  }

  @Override
  public String toString() {
    return "Spoken[" + text.length() + " characters, " + language.toLanguageTag() + "]";
  }
}
