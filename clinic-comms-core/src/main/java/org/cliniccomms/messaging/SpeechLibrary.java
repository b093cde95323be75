package org.cliniccomms.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.cliniccomms.spi.SpeechSynthesizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives turns a voice: each text is synthesised once, kept, and fetched under a token that nobody
 * can guess and that expires.
 *
 * <p>What was written for one patient is kept for that patient alone and goes with them; all else
 * serves everybody. A turn is spoken by the voice as a whole or not at all; what is missing or late
 * is read by the telephone vendor's own voice. Thread-safe.
 */
public final class SpeechLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechLibrary.class);
  private static final Duration CLAIM = Duration.ofSeconds(30);
  private static final int FORGOTTEN_AT_ONCE = 100;
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 16;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{64}");

  private final Store store;
  private final @Nullable SpeechSynthesizer synthesizer;
  private final Duration keptFor;
  private final SecureRandom random = new SecureRandom();

  /**
   * A library over a store.
   *
   * @param synthesizer null if everything is read by the telephone vendor's own voice
   * @param keptFor how long audio is kept that nobody uses
   */
  public SpeechLibrary(Store store, @Nullable SpeechSynthesizer synthesizer, Duration keptFor) {
    this.store = Objects.requireNonNull(store, "store");
    this.keptFor = Objects.requireNonNull(keptFor, "keptFor");
    this.synthesizer = synthesizer;
  }

  /** The audio behind a token; empty if it has expired, or there never was any. */
  public Optional<Speech.Audio> audio(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
    ClinicId clinic = new ClinicId(new UUID(bytes.getLong(), bytes.getLong()));
    return store.directory().list().contains(clinic)
        ? store.inTransaction(clinic, tx -> tx.speech().fetch(hash(token)))
        : Optional.empty();
  }

  /** Forgets audio that was not used for a while; returns how much that was. */
  public int clean() {
    return store.directory().list().stream().mapToInt(this::clean).sum();
  }

  private int clean(ClinicId clinic) {
    int all = 0;
    int forgotten;
    do {
      forgotten =
          store.inTransaction(
              clinic, tx -> tx.speech().forgetUnused(tx.now().minus(keptFor), FORGOTTEN_AT_ONCE));
      all += forgotten;
    } while (forgotten == FORGOTTEN_AT_ONCE);
    return all;
  }

  /** The same turn with audio, or as it is if not all of that is at hand in time. */
  Turn voiced(ClinicId clinic, Turn turn) {
    SpeechSynthesizer voice = synthesizer;
    if (voice == null || turn.spoken().isEmpty()) {
      return turn;
    }
    try {
      return new Voicing(clinic, voice).voiced(turn);
    } catch (RuntimeException e) {
      LOG.warn("A turn was left without audio: {}", FaultPlace.of(e));
      return turn;
    }
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256: every JVM has it", e);
    }
  }

  private String token(ClinicId clinic) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES);
    bytes.putLong(clinic.value().getMostSignificantBits());
    bytes.putLong(clinic.value().getLeastSignificantBits());
    bytes.put(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Finds or makes the audio of one turn. */
  private final class Voicing {
    private final ClinicId clinic;
    private final SpeechSynthesizer voice;

    Voicing(ClinicId clinic, SpeechSynthesizer voice) {
      this.clinic = clinic;
      this.voice = voice;
    }

    Turn voiced(Turn turn) {
      for (Spoken words : turn.spoken()) {
        if (!isAtHand(key(words))) {
          return turn;
        }
      }
      List<Spoken> admitted = new ArrayList<>();
      turn.spoken().forEach(words -> admitted.add(words.with(admit(key(words)))));
      return new Turn(turn.number(), admitted, turn.keys(), turn.next(), turn.pause());
    }

    private SpeechKey key(Spoken words) {
      return new SpeechKey(voice.voice(), words.language(), words.text(), words.patientId());
    }

    private boolean isAtHand(SpeechKey key) {
      if (store.inTransaction(clinic, tx -> tx.speech().find(key)).isPresent()) {
        return true;
      }
      boolean ours =
          store.inTransaction(clinic, tx -> tx.speech().claim(key, tx.now().plus(CLAIM)));
      return ours && isMade(key);
    }

    private boolean isMade(SpeechKey key) {
      Speech made = voice.synthesize(key.text(), key.language());
      if (made instanceof Speech.Audio audio) {
        return store.inTransaction(
            clinic,
            tx -> {
              tx.speech().put(key, audio);
              return true;
            });
      }
      LOG.warn("No audio: {}", ((Speech.Unavailable) made).reason());
      return false;
    }

    private String admit(SpeechKey key) {
      String token = token(clinic);
      return store.inTransaction(
          clinic,
          tx -> {
            tx.speech().admit(key, hash(token), tx.now().plus(Call.LONGEST));
            return token;
          });
    }
  }
}
