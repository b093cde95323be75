package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.cliniccomms.spi.SpeechStore;

/** Audio of one clinic. */
final class InMemorySpeechStore implements SpeechStore {
  private final ClinicRows rows;
  private final Instant now;

  InMemorySpeechStore(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  @Override
  public Optional<Speech.Audio> find(SpeechKey key) {
    return rows.speech.find(key).flatMap(row -> Optional.ofNullable(row.audio()));
  }

  @Override
  public boolean claim(SpeechKey key, Instant until) {
    boolean isErased = key.patientId() != null && rows.erased.has(key.patientId());
    boolean free =
        !isErased
            && rows.speech
                .find(key)
                .filter(row -> row.audio() != null || row.claimedUntil().isAfter(now))
                .isEmpty();
    if (free) {
      rows.speech.put(key, new SpeechRow(key, until, now, null));
    }
    return free;
  }

  @Override
  public void put(SpeechKey key, Speech.Audio audio) {
    rows.speech.put(key, new SpeechRow(key, now, now, audio));
  }

  @Override
  public void admit(SpeechKey key, byte[] tokenHash, Instant expiresAt) {
    rows.speechTokens.put(HexFormat.of().formatHex(tokenHash), new SpeechTokenRow(key, expiresAt));
    rows.speech.find(key).ifPresent(row -> rows.speech.put(key, row.usedAt(now)));
  }

  @Override
  public Optional<Speech.Audio> fetch(byte[] tokenHash) {
    return rows.speechTokens
        .find(HexFormat.of().formatHex(tokenHash))
        .filter(token -> now.isBefore(token.expiresAt()))
        .flatMap(token -> find(token.key()));
  }

  @Override
  public int forgetUnused(Instant since, int limit) {
    List<SpeechRow> unused =
        rows.speech.all().stream()
            .filter(row -> row.usedAt().isBefore(since))
            .limit(limit)
            .toList();
    unused.forEach(row -> rows.speech.remove(row.key()));
    return unused.size();
  }
}
