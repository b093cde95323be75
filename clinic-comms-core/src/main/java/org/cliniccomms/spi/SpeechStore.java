package org.cliniccomms.spi;

import java.time.Instant;
import java.util.Optional;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;

/**
 * Keeps audio by what it says, and the tokens under which it may be fetched for a while.
 *
 * <p>Audio that is a patient's goes when the patient is erased.
 */
public interface SpeechStore {
  Optional<Speech.Audio> find(SpeechKey key);

  /**
   * Reserves the making of audio until then; false if it is there, somebody else is making it, or
   * its patient was erased.
   */
  boolean claim(SpeechKey key, Instant until);

  /** Stores the audio that was claimed. */
  void put(SpeechKey key, Speech.Audio audio);

  /**
   * Lets audio be fetched by a token until it expires; only the token's hash is given. Tokens that
   * have expired may be forgotten.
   */
  void admit(SpeechKey key, byte[] tokenHash, Instant expiresAt);

  /** The audio that a token admits to now. */
  Optional<Speech.Audio> fetch(byte[] tokenHash);

  /**
   * Forgets up to {@code limit} pieces of audio that were neither made nor admitted to since then,
   * to about a day; returns how many.
   */
  int forgetUnused(Instant since, int limit);
}
