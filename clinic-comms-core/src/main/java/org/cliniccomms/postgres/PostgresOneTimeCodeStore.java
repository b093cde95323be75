package org.cliniccomms.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.otp.OneTimeCode;
import org.cliniccomms.spi.OneTimeCodeStore;

/** Keeps one-time codes by the keyed hash of their phone; the phone itself is not kept. */
final class PostgresOneTimeCodeStore implements OneTimeCodeStore {
  private static final int AT_ONCE = 100;

  private final PostgresTransaction tx;

  PostgresOneTimeCodeStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public OneTimeCode lockOrBegin(Address address) {
    Optional<OneTimeCode> known = lock(address);
    if (known.isPresent()) {
      return known.get();
    }
    int begun =
        tx.sql()
            .update(
                """
                insert into clinic_comms.one_time_code (clinic_id, address_hash, expires_at,
                  attempts, requested_at, failed_at, put_at)
                values (?, ?, ?, 0, '{}', '{}', ?)
                on conflict do nothing
                """,
                tx.clinicFirst().bytes(tx.phi().hash(address)).time(Instant.EPOCH).time(tx.now()));
    // Another transaction may have been faster, and has committed by now.
    return begun == 1 ? OneTimeCode.none(address) : lock(address).orElseThrow();
  }

  @Override
  public Optional<OneTimeCode> lock(Address address) {
    return tx.sql()
        .first(
            """
            select c.* from clinic_comms.one_time_code c
            where c.clinic_id = ? and c.address_hash = any (?)
            for no key update
            """,
            tx.clinicFirst().byteStrings(tx.phi().hashes(address)),
            row -> read(row, address));
  }

  private static OneTimeCode read(Row row, Address address) throws SQLException {
    UUID message = row.uuidOrNull("message_id");
    return new OneTimeCode(
        address,
        message == null ? null : new MessageId(message),
        row.textOrNull("code_hash"),
        row.time("expires_at"),
        row.number("attempts"),
        row.times("requested_at"),
        row.times("failed_at"));
  }

  @Override
  public void put(OneTimeCode code, Instant now) {
    MessageId message = code.messageId();
    tx.sql()
        .updateSoon(
            """
            update clinic_comms.one_time_code set message_id = ?, code_hash = ?, expires_at = ?,
              attempts = ?, requested_at = ?, failed_at = ?, put_at = ?
            where clinic_id = ? and address_hash = any (?)
            """,
            Params.of()
                .uuid(message == null ? null : message.value())
                .text(code.hash())
                .time(code.expiresAt())
                .number(code.attempts())
                .times(code.requestedAt())
                .times(code.failedAt())
                .time(now)
                .uuid(tx.clinicId().value())
                .byteStrings(tx.phi().hashes(code.address())));
  }

  @Override
  public void forgetIdle(Instant since) {
    tx.sql()
        .updateSoon(
            """
            delete from clinic_comms.one_time_code c
            where (c.clinic_id, c.address_hash) in (
              select i.clinic_id, i.address_hash from clinic_comms.one_time_code i
              where i.clinic_id = ? and i.put_at < ?
              order by i.put_at limit ? for update skip locked)
            """,
            tx.clinicFirst().time(since).number(AT_ONCE));
  }
}
