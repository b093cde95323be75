package org.cliniccomms.examples.server.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.cliniccomms.patient.PhoneNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts codes by block of phone numbers over all servers together, for those who earn by texts to
 * numbers that they own.
 *
 * <p>A block is kept as the time at which it would be full of room again; each request moves that
 * by its share, under the row's lock. Thread-safe.
 */
@Component
class CodeBlocks {
  private static final int OPEN_DIGITS = 4;
  private static final int REQUESTS = 20;
  private static final Duration REFILL = Duration.ofMinutes(10);
  private static final Duration SHARE = REFILL.dividedBy(REQUESTS);
  private static final int FORGOTTEN_AT_ONCE = 100;

  private final JdbcClient jdbc;
  private final InstantSource time;

  CodeBlocks(JdbcClient jdbc, InstantSource time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /** Counts a request; returns how long to wait if there were too many. */
  Optional<Duration> request(PhoneNumber phone) {
    String number = phone.e164();
    String block = number.substring(0, Math.max(2, number.length() - OPEN_DIGITS));
    Instant now = time.instant();
    if (isCounted(block, now)) {
      forgetQuiet(now);
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, fullAt(block, now).plus(SHARE).minus(REFILL)));
  }

  private boolean isCounted(String block, Instant now) {
    String sql =
        """
        INSERT INTO server.code_block AS b (block, full_at) VALUES (:block, :first)
        ON CONFLICT (block) DO UPDATE
        SET full_at = greatest(b.full_at, :now) + :share * interval '1 millisecond'
        WHERE greatest(b.full_at, :now) + :share * interval '1 millisecond' <= :most
        """;
    return jdbc.sql(sql)
            .param("block", block)
            .param("first", at(now.plus(SHARE)))
            .param("now", at(now))
            .param("share", SHARE.toMillis())
            .param("most", at(now.plus(REFILL)))
            .update()
        == 1;
  }

  private Instant fullAt(String block, Instant now) {
    return jdbc.sql("SELECT full_at FROM server.code_block WHERE block = :block")
        .param("block", block)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(now.plus(REFILL));
  }

  private void forgetQuiet(Instant now) {
    String sql =
        """
        DELETE FROM server.code_block WHERE block IN (
          SELECT block FROM server.code_block WHERE full_at < :now
          ORDER BY full_at LIMIT :limit FOR UPDATE SKIP LOCKED)
        """;
    int unused = jdbc.sql(sql).param("now", at(now)).param("limit", FORGOTTEN_AT_ONCE).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
