package org.cliniccomms.speech;

import java.util.Locale;
import java.util.Objects;

/**
 * What a piece of audio says, and by which voice: the same key is synthesised once. Its {@code
 * toString} shows the length only.
 */
public record SpeechKey(String voice, Locale language, String text) {
  public SpeechKey {
    Objects.requireNonNull(voice, "voice");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(text, "text");
  }

  /** All of it as one text, for a hash. */
  public String content() {
    return voice + '\n' + language.toLanguageTag() + '\n' + text;
  }

  @Override
  public String toString() {
    return "SpeechKey[" + voice + ", " + language.toLanguageTag() + ", " + text.length() + "]";
  }
}
