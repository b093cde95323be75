package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.speech.SpeechKey;
import org.cliniccomms.spi.SpeechStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps audio, found by a keyed hash of what it says.
 *
 * <p>Templates name no patient, so one piece of audio serves many and is sealed under the clinic's
 * key; what was written for one patient is sealed under that patient's.
 */
final class PostgresSpeechStore implements SpeechStore {
  private static final String TABLE = "speech";
  private static final String AUDIO = "audio";

  /** How many expired tokens go when one is added. */
  private static final int FORGOTTEN_AT_ONCE = 100;

  /** The columns of a recording {@code s}, and whose key it is sealed under. */
  private static final String COLUMNS =
      " s.id, s.media_type, s.audio, coalesce(s.patient_id, s.clinic_id) as owner_id ";

  private static final String OWNER = "owner_id";

  private final PostgresTransaction tx;

  PostgresSpeechStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public Optional<Speech.Audio> find(SpeechKey key) {
    return tx.phi()
        .first(
            OWNER,
            "select"
                + COLUMNS
                + """
                from clinic_comms.speech s
                where s.clinic_id = ? and s.key_hash = any (?) and s.audio is not null
                """,
            tx.clinicFirst().byteStrings(tx.phi().hashesOfSpeech(key.content())),
            this::read);
  }

  private Speech.Audio read(Row row) throws SQLException {
    String text = cells(row.uuid(OWNER), row.uuid("id")).open(row, AUDIO);
    return new Speech.Audio(Base64.getDecoder().decode(text), row.text("media_type"));
  }

  private Phi.Cells cells(UUID owner, UUID id) {
    return tx.phi().cells(TABLE, owner, id);
  }

  private static @Nullable UUID patient(SpeechKey key) {
    return key.patientId() == null ? null : key.patientId().value();
  }

  @Override
  public boolean claim(SpeechKey key, Instant until) {
    return tx.sql()
            .update(
                """
                insert into clinic_comms.speech as s (clinic_id, key_hash, id, patient_id,
                  claimed_until, used_at)
                select c.clinic_id, ?, ?, c.patient_id, ?, ?
                from (values (?::uuid, ?::uuid)) as c (clinic_id, patient_id)
                where not exists (
                  select from clinic_comms.erased_patient e
                  where e.clinic_id = c.clinic_id and e.patient_id = c.patient_id)
                on conflict (clinic_id, key_hash) do update
                  set claimed_until = excluded.claimed_until
                  where s.audio is null and s.claimed_until <= ?
                """,
                Params.of()
                    .bytes(tx.phi().hashOfSpeech(key.content()))
                    .uuid(UUID.randomUUID())
                    .time(until)
                    .time(tx.now())
                    .uuid(tx.clinicId().value())
                    .uuid(patient(key))
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
    UUID patient = patient(key);
    UUID owner = patient == null ? tx.clinicId().value() : patient;
    String text = Base64.getEncoder().encodeToString(audio.bytes());
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.speech set audio = ?, media_type = ?, used_at = ?
            where clinic_id = ? and key_hash = ?
            """,
            Params.of()
                .bytes(cells(owner, id.get()).seal(AUDIO, text))
                .text(audio.mediaType())
                .time(tx.now())
                .uuid(tx.clinicId().value())
                .bytes(hash));
  }

  @Override
  public void admit(SpeechKey key, byte[] tokenHash, Instant expiresAt) {
    tx.sql()
        .updateSoon(
            """
            with expired as (
              delete from clinic_comms.speech_token t
              where (t.clinic_id, t.token_hash) in (
                select o.clinic_id, o.token_hash from clinic_comms.speech_token o
                where o.clinic_id = ? and o.expires_at <= ?
                order by o.expires_at limit ? for update skip locked)),
            used as (
              update clinic_comms.speech u set used_at = ?
              where u.clinic_id = ? and u.key_hash = any (?)
                and u.used_at < ?::timestamptz - interval '1 day')
            insert into clinic_comms.speech_token (clinic_id, token_hash, key_hash, expires_at)
            select s.clinic_id, ?, s.key_hash, ? from clinic_comms.speech s
            where s.clinic_id = ? and s.key_hash = any (?) and s.audio is not null limit 1
            """,
            tx.clinicFirst()
                .time(tx.now())
                .number(FORGOTTEN_AT_ONCE)
                .time(tx.now())
                .uuid(tx.clinicId().value())
                .byteStrings(tx.phi().hashesOfSpeech(key.content()))
                .time(tx.now())
                .bytes(tokenHash)
                .time(expiresAt)
                .uuid(tx.clinicId().value())
                .byteStrings(tx.phi().hashesOfSpeech(key.content())));
  }

  @Override
  public Optional<Speech.Audio> fetch(byte[] tokenHash) {
    return tx.phi()
        .first(
            OWNER,
            "select"
                + COLUMNS
                + """
                from clinic_comms.speech_token t
                join clinic_comms.speech s on s.clinic_id = t.clinic_id and s.key_hash = t.key_hash
                where t.clinic_id = ? and t.token_hash = ? and t.expires_at > ?
                """,
            tx.clinicFirst().bytes(tokenHash).time(tx.now()),
            this::read);
  }

  @Override
  public int forgetUnused(Instant since, int limit) {
    return tx.sql()
        .update(
            """
            delete from clinic_comms.speech s
            where (s.clinic_id, s.key_hash) in (
                select o.clinic_id, o.key_hash from clinic_comms.speech o
                where o.clinic_id = ? and o.used_at < ?
                order by o.used_at limit ? for update skip locked)
              and s.used_at < ?
            """,
            tx.clinicFirst().time(since).number(limit).time(since));
  }
}
