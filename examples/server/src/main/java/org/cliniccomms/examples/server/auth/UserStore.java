package org.cliniccomms.examples.server.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the users of the server. */
@Repository
class UserStore {
  private static final String COLUMNS =
      "id, username, display_name, role, enabled, demo, credentials_changed_at";

  private final JdbcClient jdbc;

  UserStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a user unless the username is taken; returns whether it was added. */
  boolean insertIfAbsent(ServerUser user, String passwordHash) {
    String sql =
        """
        INSERT INTO server.app_user (id, username, display_name, password_hash, role, enabled, demo,
                                     created_at, credentials_changed_at)
        VALUES (:id, :username, :displayName, :passwordHash, :role, :enabled, :demo, :now, :now)
        ON CONFLICT (username) DO NOTHING
        """;
    return jdbc.sql(sql)
            .param("id", user.id().value())
            .param("username", user.username())
            .param("displayName", user.displayName())
            .param("passwordHash", passwordHash)
            .param("role", user.role().wireName())
            .param("enabled", user.enabled())
            .param("demo", user.demo())
            .param("now", user.credentialsChangedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<ServerUser> find(UserId id) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM server.app_user WHERE id = :id")
        .param("id", id.value())
        .query(UserStore::user)
        .optional();
  }

  /** Returns the user, whom nobody else changes until the transaction ends. */
  Optional<ServerUser> lock(UserId id) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM server.app_user WHERE id = :id FOR NO KEY UPDATE")
        .param("id", id.value())
        .query(UserStore::user)
        .optional();
  }

  Optional<ServerUser> find(String username) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM server.app_user WHERE username = :username")
        .param("username", username)
        .query(UserStore::user)
        .optional();
  }

  Optional<String> passwordHash(UserId id) {
    return jdbc.sql("SELECT password_hash FROM server.app_user WHERE id = :id")
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  /** Returns up to {@code limit} users by username, those after {@code after} only. */
  List<ServerUser> list(String after, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM server.app_user WHERE username > :after ORDER BY username LIMIT :limit")
        .param("after", after)
        .param("limit", limit)
        .query(UserStore::user)
        .list();
  }

  /** Changes name, role and whether the user may sign in. */
  boolean update(ServerUser user) {
    String sql =
        """
        UPDATE server.app_user SET display_name = :displayName, role = :role, enabled = :enabled WHERE id = :id
        """;
    return jdbc.sql(sql)
            .param("displayName", user.displayName())
            .param("role", user.role().wireName())
            .param("enabled", user.enabled())
            .param("id", user.id().value())
            .update()
        == 1;
  }

  /** Sets the password, so that what was signed in with another one counts no more. */
  boolean updatePassword(UserId id, String passwordHash, Instant now) {
    String sql =
        """
        UPDATE server.app_user SET password_hash = :hash, credentials_changed_at = :now WHERE id = :id
        """;
    return jdbc.sql(sql)
            .param("hash", passwordHash)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Locks the administrators until the transaction ends and returns who of them may sign in. */
  List<UserId> lockAdministrators() {
    String sql =
        """
        SELECT id FROM server.app_user WHERE role = 'admin' AND enabled AND NOT demo ORDER BY id FOR NO KEY UPDATE
        """;
    return jdbc.sql(sql).query((row, number) -> new UserId(row.getObject("id", UUID.class))).list();
  }

  private static ServerUser user(ResultSet row, int number) throws SQLException {
    return new ServerUser(
        new UserId(row.getObject("id", UUID.class)),
        row.getString("username"),
        row.getString("display_name"),
        Role.find(row.getString("role")).orElseThrow(),
        row.getBoolean("enabled"),
        row.getBoolean("demo"),
        row.getObject("credentials_changed_at", OffsetDateTime.class).toInstant());
  }
}
