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

/**
 * Long-lived tokens that are good for one use each, kept as hashes.
 *
 * <p>Whoever makes or revokes tokens of a user locks the user first: otherwise a token that is
 * being made would not be seen, and so not revoked.
 */
@Component
class RefreshTokens {
  static final Duration LIFETIME = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final InstantSource time;

  RefreshTokens(JdbcClient jdbc, Accounts accounts, InstantSource time) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.time = time;
  }

  /** The next token of a sign-in, and its user as they stand now. */
  record Renewed(ServerUser user, String token) {
    @Override
    public String toString() {
      return "Renewed";
    }
  }

  /** Makes the first token of a new sign-in, unless the user was shut out in the meantime. */
  @Transactional
  public Optional<String> begin(ServerUser user) {
    Optional<ServerUser> now = accounts.lock(user.id()).filter(it -> it.hasCredentialsOf(user));
    deleteExpired();
    return now.map(it -> insert(it, UUID.randomUUID()));
  }

  /**
   * Takes in a token and makes the next one. One that was used before is stolen, or its successor
   * is: then the whole sign-in ends.
   */
  @Transactional
  public Optional<Renewed> renew(String token) {
    Optional<ServerUser> user = owner(token).flatMap(accounts::lock);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    Optional<UUID> family = take(token);
    if (family.isEmpty()) {
      revoke(token);
      return Optional.empty();
    }
    return Optional.of(new Renewed(user.get(), insert(user.get(), family.get())));
  }

  /** Ends the sign-in that a token descends from. */
  @Transactional
  public void revokeFamily(String token) {
    owner(token).ifPresent(accounts::lock);
    revoke(token);
  }

  /** Ends every sign-in of a user. */
  @Transactional
  public void revokeAll(UserId user) {
    String sql =
        """
        UPDATE server.refresh_token SET revoked_at = :now WHERE user_id = :user AND revoked_at IS NULL
        """;
    accounts.lock(user);
    jdbc.sql(sql).param("now", now()).param("user", user.value()).update();
  }

  /** Leaves those that somebody else works on: waiting for them could be for ever. */
  private void deleteExpired() {
    String sql =
        """
        DELETE FROM server.refresh_token WHERE token_hash IN (
            SELECT token_hash FROM server.refresh_token WHERE expires_at < :now FOR UPDATE SKIP LOCKED)
        """;
    jdbc.sql(sql).param("now", now()).update();
  }

  private Optional<UserId> owner(String token) {
    return jdbc.sql("SELECT user_id FROM server.refresh_token WHERE token_hash = :hash")
        .param("hash", hash(token))
        .query(UUID.class)
        .optional()
        .map(UserId::new);
  }

  private String insert(ServerUser user, UUID family) {
    String token = RandomText.ofBytes(32);
    String sql =
        """
        INSERT INTO server.refresh_token (token_hash, family_id, user_id, issued_at, expires_at)
        VALUES (:hash, :family, :user, :now, :expires)
        """;
    jdbc.sql(sql)
        .param("hash", hash(token))
        .param("family", family)
        .param("user", user.id().value())
        .param("now", now())
        .param("expires", now().plus(LIFETIME))
        .update();
    return token;
  }

  private Optional<UUID> take(String token) {
    String sql =
        """
        UPDATE server.refresh_token SET used_at = :now
        WHERE token_hash = :hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :now
        RETURNING family_id
        """;
    return jdbc.sql(sql)
        .param("now", now())
        .param("hash", hash(token))
        .query(UUID.class)
        .optional();
  }

  private void revoke(String token) {
    String sql =
        """
        UPDATE server.refresh_token SET revoked_at = :now
        WHERE family_id = (SELECT family_id FROM server.refresh_token WHERE token_hash = :hash) AND revoked_at IS NULL
        """;
    jdbc.sql(sql).param("now", now()).param("hash", hash(token)).update();
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
