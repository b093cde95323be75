package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.cliniccomms.spi.SpeechStore;

/**
 * Keeps audio, sealed under the clinic's key and found by a keyed hash of what it says.
 *
 * <p>Templates name no patient, so one piece of audio serves many.
 */
final class PostgresSpeechStore implements SpeechStore {
  private static final String TABLE = "speech";
  private static final String AUDIO = "audio";

  private final PostgresTransaction tx;

  PostgresSpeechStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public Optional<Speech.Audio> find(SpeechKey key) {
    return tx.sql()
        .first(
            """
            select s.* from clinic_comms.speech s
            where s.clinic_id = ? and s.key_hash = any (?) and s.audio is not null
            """,
            tx.clinicFirst().byteStrings(tx.phi().hashesOfSpeech(key.content())),
            this::read);
  }

  private Speech.Audio read(Row row) throws SQLException {
    String text = cells(row.uuid("id")).open(row, AUDIO);
    return new Speech.Audio(Base64.getDecoder().decode(text), row.text("media_type"));
  }

  private Phi.Cells cells(UUID id) {
    return tx.phi().cells(TABLE, tx.clinicId().value(), id);
  }

  @Override
  public boolean claim(SpeechKey key, Instant until) {
    return tx.sql()
            .update(
                """
                insert into clinic_comms.speech as s (clinic_id, key_hash, id, claimed_until)
                values (?, ?, ?, ?)
                on conflict (clinic_id, key_hash) do update
                  set claimed_until = excluded.claimed_until
                  where s.audio is null and s.claimed_until <= ?
                """,
                tx.clinicFirst()
                    .bytes(tx.phi().hashOfSpeech(key.content()))
                    .uuid(UUID.randomUUID())
                    .time(until)
                    .time(tx.now()))
        == 1;
  }

  @Override
  public void put(SpeechKey key, Speech.Audio audio) {
    byte[] hash = tx.phi().hashOfSpeech(key.content());
    Optional<UUID> id =
        tx.sql()
            .first(
                """
                select s.id from clinic_comms.speech s
                where s.clinic_id = ? and s.key_hash = ? for no key update
                """,
                tx.clinicFirst().bytes(hash),
                row -> row.uuid("id"));
    if (id.isEmpty()) {
      throw new IllegalStateException("speech: claim it before it is put");
    }
    String text = Base64.getEncoder().encodeToString(audio.bytes());
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.speech set audio = ?, media_type = ?
            where clinic_id = ? and key_hash = ?
            """,
            Params.of()
                .bytes(cells(id.get()).seal(AUDIO, text))
                .text(audio.mediaType())
                .uuid(tx.clinicId().value())
                .bytes(hash));
  }

  @Override
  public void admit(SpeechKey key, byte[] tokenHash, Instant expiresAt) {
    tx.sql()
        .updateSoon(
            """
            insert into clinic_comms.speech_token (clinic_id, token_hash, key_hash, expires_at)
            select s.clinic_id, ?, s.key_hash, ? from clinic_comms.speech s
            where s.clinic_id = ? and s.key_hash = any (?) and s.audio is not null limit 1
            """,
            Params.of()
                .bytes(tokenHash)
                .time(expiresAt)
                .uuid(tx.clinicId().value())
                .byteStrings(tx.phi().hashesOfSpeech(key.content())));
  }

  @Override
  public Optional<Speech.Audio> fetch(byte[] tokenHash) {
    return tx.sql()
        .first(
            """
            select s.* from clinic_comms.speech_token t
            join clinic_comms.speech s on s.clinic_id = t.clinic_id and s.key_hash = t.key_hash
            where t.clinic_id = ? and t.token_hash = ? and t.expires_at > ?
            """,
            tx.clinicFirst().bytes(tokenHash).time(tx.now()),
            this::read);
  }
}
