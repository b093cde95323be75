package org.cliniccomms.examples.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.spi.DataKey;
import org.cliniccomms.spi.PhiCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the answers of requests that may be repeated, for a day, encrypted. */
@Component
class RepeatedRequests {
  private static final Duration KEPT_FOR = Duration.ofHours(24);

  /**
   * Past this, the server that began the request is taken for dead and the request may run again.
   */
  private static final Duration RUNS_FOR = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final PhiCipher cipher;
  private final InstantSource time;

  RepeatedRequests(JdbcClient jdbc, PhiCipher cipher, InstantSource time) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.time = time;
  }

  /** A user's own key. */
  record RequestKey(UUID user, String text) {
    String path() {
      return "server/repeated_request/" + user + "/" + text;
    }
  }

  /** An answer as it was given. */
  record Answer(int status, @Nullable String contentType, @Nullable String location, String body) {
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** What became of the wish to run a request. */
  record Claim(Kind kind, @Nullable Answer answer) {
    /** The kinds of it. */
    enum Kind {
      FIRST,
      ANSWERED,
      RUNNING,
      OTHER_REQUEST
    }
  }

  /** Decides whether the caller runs the request now. */
  Claim claim(RequestKey key, byte[] requestHash) {
    if (insertOrTakeOver(key, requestHash)) {
      return new Claim(Claim.Kind.FIRST, null);
    }
    return find(key, requestHash).orElseGet(() -> new Claim(Claim.Kind.RUNNING, null));
  }

  private boolean insertOrTakeOver(RequestKey key, byte[] requestHash) {
    String sql =
        """
        INSERT INTO server.repeated_request AS known (user_id, key, request_hash, started_at)
        VALUES (:user, :key, :hash, :now)
        ON CONFLICT (user_id, key) DO UPDATE
        SET request_hash = excluded.request_hash, started_at = excluded.started_at,
            status = NULL, content_type = NULL, location = NULL, data_key = NULL, body = NULL
        WHERE known.started_at < :expired
           OR (known.status IS NULL AND known.started_at < :dead AND known.request_hash = excluded.request_hash)
        """;
    OffsetDateTime now = time.instant().atOffset(ZoneOffset.UTC);
    return jdbc.sql(sql)
            .param("user", key.user())
            .param("key", key.text())
            .param("hash", requestHash)
            .param("now", now)
            .param("expired", now.minus(KEPT_FOR))
            .param("dead", now.minus(RUNS_FOR))
            .update()
        == 1;
  }

  private Optional<Claim> find(RequestKey key, byte[] requestHash) {
    String sql =
        """
        SELECT request_hash, status, content_type, location, data_key, body
        FROM server.repeated_request WHERE user_id = :user AND key = :key
        """;
    return jdbc.sql(sql)
        .param("user", key.user())
        .param("key", key.text())
        .query((row, number) -> claim(row, key, requestHash))
        .optional();
  }

  private Claim claim(ResultSet row, RequestKey key, byte[] requestHash) throws SQLException {
    if (!MessageDigest.isEqual(row.getBytes("request_hash"), requestHash)) {
      return new Claim(Claim.Kind.OTHER_REQUEST, null);
    }
    int status = row.getInt("status");
    if (row.wasNull()) {
      return new Claim(Claim.Kind.RUNNING, null);
    }
    DataKey dataKey = cipher.openKey(key.path(), row.getBytes("data_key"));
    String body = new String(dataKey.decrypt(row.getBytes("body"), key.path()), UTF_8);
    return new Claim(
        Claim.Kind.ANSWERED,
        new Answer(status, row.getString("content_type"), row.getString("location"), body));
  }

  /** Keeps the answer of a request that ran, and drops what is older than a day. */
  void keep(RequestKey key, Answer answer) {
    DataKey dataKey = cipher.newKey(key.path());
    String sql =
        """
        UPDATE server.repeated_request
        SET status = :status, content_type = :contentType, location = :location, data_key = :dataKey, body = :body
        WHERE user_id = :user AND key = :key
        """;
    jdbc.sql(sql)
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("location", answer.location())
        .param("dataKey", dataKey.wrapped())
        .param("body", dataKey.encrypt(answer.body().getBytes(UTF_8), key.path()))
        .param("user", key.user())
        .param("key", key.text())
        .update();
    jdbc.sql("DELETE FROM server.repeated_request WHERE started_at < :expired")
        .param("expired", time.instant().minus(KEPT_FOR).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Lets the key be used again. */
  void forget(RequestKey key) {
    jdbc.sql(
            "DELETE FROM server.repeated_request WHERE user_id = :user AND key = :key AND status IS NULL")
        .param("user", key.user())
        .param("key", key.text())
        .update();
  }
}
