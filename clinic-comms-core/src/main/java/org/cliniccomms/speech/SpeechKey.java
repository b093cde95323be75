package org.cliniccomms.speech;

import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of audio says, and by which voice: the same key is synthesised once. Its {@code
 * toString} shows the length only.
 *
 * @param patientId whose audio it is, and with whom it goes; null if it says nothing of anybody
 */
public record SpeechKey(String voice, Locale language, String text, @Nullable PatientId patientId) {
  public SpeechKey {
    Objects.requireNonNull(voice, "voice");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(text, "text");
  }

  /** All of it as one text, for a hash. */
  public String content() {
    String whose = patientId == null ? "" : patientId + "\n";
    return whose + voice + '\n' + language.toLanguageTag() + '\n' + text;
  }

  @Override
  public String toString() {
    return "SpeechKey[" + voice + ", " + language.toLanguageTag() + ", " + text.length() + "]";
  }
}
