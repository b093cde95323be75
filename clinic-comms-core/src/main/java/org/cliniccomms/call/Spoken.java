package org.cliniccomms.call;

import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Words to be spoken. Its {@code toString} shows the length only.
 *
 * @param language the language they are in
 * @param patientId for whom alone they were written; null if anybody may hear them
 * @param audio the token under which their audio is fetched; null if the vendor's own voice reads
 *     them
 */
public record Spoken(
    String text, Locale language, @Nullable PatientId patientId, @Nullable String audio) {
  /** Refuses an empty text, which nobody would hear. */
  public Spoken {
    Objects.requireNonNull(language, "language");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text: must not be blank; give the words to speak");
    }
  }

  /** Words for the vendor's own voice. */
  public static Spoken of(String text, Locale language) {
    return new Spoken(text, language, null, null);
  }

  /** The same words, written for one patient: what is made of them goes when that patient does. */
  public Spoken to(@Nullable PatientId patient) {
    return new Spoken(text, language, patient, audio);
  }

  /** The same words with audio. */
  public Spoken with(String token) {
    return new Spoken(text, language, patientId, token);
  }

  @Override
  public String toString() {
    return "Spoken[" + text.length() + " characters, " + language.toLanguageTag() + "]";
  }
}
