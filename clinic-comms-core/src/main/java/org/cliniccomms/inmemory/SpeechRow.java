package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.jspecify.annotations.Nullable;

/**
 * Stored audio.
 *
 * @param claimedUntil until when somebody is making it
 * @param usedAt when it was made or last admitted to
 * @param audio null until it was made
 */
record SpeechRow(
    SpeechKey key, Instant claimedUntil, Instant usedAt, Speech.@Nullable Audio audio) {
  SpeechRow usedAt(Instant at) {
    return new SpeechRow(key, claimedUntil, at, audio);
  }
}
