package org.cliniccomms.examples.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.examples.server.keys.RandomText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Long-lived tokens that are good for one use each, kept as hashes. */
@Component
class RefreshTokens {
  static final Duration LIFETIME = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final InstantSource time;

  RefreshTokens(JdbcClient jdbc, InstantSource time) {
    this.jdbc = jdbc;
    this.time = time;
  }

  /** A token taken in: whose it was and which sign-in it descends from. */
  record Taken(UserId user, UUID family) {}

  /** Makes the first token of a new sign-in. */
  @Transactional
  public String begin(UserId user) {
    jdbc.sql("DELETE FROM server.refresh_token WHERE expires_at < :now")
        .param("now", now())
        .update();
    return issue(new Taken(user, UUID.randomUUID()));
  }

  /** Makes the next token of a sign-in. */
  @Transactional
  public String issue(Taken taken) {
    String token = RandomText.ofBytes(32);
    String sql =
        """
        INSERT INTO server.refresh_token (token_hash, family_id, user_id, issued_at, expires_at)
        VALUES (:hash, :family, :user, :now, :expires)
        """;
    jdbc.sql(sql)
        .param("hash", hash(token))
        .param("family", taken.family())
        .param("user", taken.user().value())
        .param("now", now())
        .param("expires", now().plus(LIFETIME))
        .update();
    return token;
  }

  /**
   * Takes in a token. One that was used before is stolen, or its successor is: then the whole
   * sign-in ends.
   */
  @Transactional
  public Optional<Taken> take(String token) {
    String sql =
        """
        UPDATE server.refresh_token SET used_at = :now
        WHERE token_hash = :hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :now
        RETURNING user_id, family_id
        """;
    Optional<Taken> taken =
        jdbc.sql(sql)
            .param("now", now())
            .param("hash", hash(token))
            .query(
                (row, number) ->
                    new Taken(
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getObject("family_id", UUID.class)))
            .optional();
    if (taken.isEmpty()) {
      revokeFamily(token);
    }
    return taken;
  }

  /** Ends the sign-in that a token descends from. */
  @Transactional
  public void revokeFamily(String token) {
    String sql =
        """
        UPDATE server.refresh_token SET revoked_at = :now
        WHERE family_id = (SELECT family_id FROM server.refresh_token WHERE token_hash = :hash) AND revoked_at IS NULL
        """;
    jdbc.sql(sql).param("now", now()).param("hash", hash(token)).update();
  }

  /** Ends every sign-in of a user. */
  @Transactional
  public void revokeAll(UserId user) {
    jdbc.sql(
            "UPDATE server.refresh_token SET revoked_at = :now WHERE user_id = :user AND revoked_at IS NULL")
        .param("now", now())
        .param("user", user.value())
        .update();
  }

  private OffsetDateTime now() {
    return time.instant().atOffset(ZoneOffset.UTC);
  }

  private static byte[] hash(String token) {
    try {
      // The token is random, so a plain hash cannot be guessed backwards.
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
    }
  }
}
