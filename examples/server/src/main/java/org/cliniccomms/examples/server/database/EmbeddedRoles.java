package org.cliniccomms.examples.server.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.cliniccomms.examples.server.keys.DataFolder;
import org.cliniccomms.examples.server.keys.RandomText;
import org.cliniccomms.examples.server.settings.DatabaseLogin;
import org.cliniccomms.examples.server.settings.Secret;
import org.cliniccomms.examples.server.settings.StartProblem;

/** The roles of the embedded database, with random passwords kept in the data folder. */
final class EmbeddedRoles {
  static final String SUPERUSER = "postgres";
  static final String SUPERUSER_KEY = "postgres-superuser";
  private static final String DATABASE = "clinic";

  private final DatabaseLogin superuser;
  private final DatabaseLogin migrator;
  private final DatabaseLogin application;

  private EmbeddedRoles(DataFolder folder) {
    this.superuser = login(folder, SUPERUSER, SUPERUSER_KEY);
    this.migrator = login(folder, "clinic_migrator", "postgres-migrator");
    this.application = login(folder, "clinic_application", "postgres-application");
  }

  private static DatabaseLogin login(DataFolder folder, String role, String key) {
    return new DatabaseLogin(role, folder.secret(key, () -> RandomText.ofBytes(24)));
  }

  /**
   * Returns the roles of the database in {@code folder}; only a new database gets a new first
   * password.
   */
  static EmbeddedRoles in(DataFolder folder, boolean databaseExists) {
    if (databaseExists && folder.find(SUPERUSER_KEY).isEmpty()) {
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "The database in the data folder is there, but its password file %s is gone.",
              folder.file(SUPERUSER_KEY)),
          "Put the folder 'keys' back from the same backup as the database.");
    }
    return new EmbeddedRoles(folder);
  }

  /** Makes roles and database where they are missing; does nothing the second time. */
  void prepare(int port) throws IOException {
    try (Connection connection = source(port, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      for (DatabaseLogin login : new DatabaseLogin[] {migrator, application}) {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '%s'", login.username())) {
          statement.execute(String.format(Locale.ROOT, "CREATE ROLE %s LOGIN", login.username()));
        }
        // The alphabet of the password has no quote.
        statement.execute(
            String.format(
                Locale.ROOT,
                "ALTER ROLE %s PASSWORD '%s'",
                login.username(),
                login.password().value()));
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '%s'", DATABASE)) {
        statement.execute(
            String.format(
                Locale.ROOT, "CREATE DATABASE %s OWNER %s", DATABASE, migrator.username()));
      }
      statement.execute(
          String.format(Locale.ROOT, "REVOKE ALL ON DATABASE %s FROM PUBLIC", DATABASE));
      statement.execute(
          String.format(
              Locale.ROOT, "GRANT CONNECT ON DATABASE %s TO %s", DATABASE, application.username()));
    } catch (SQLException e) {
      throw new IOException(
          String.format(Locale.ROOT, "Its roles could not be made (SQL state %s)", e.getSQLState()),
          e);
    }
  }

  private static boolean exists(Statement statement, String query, String name)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery(String.format(Locale.ROOT, query, name))) {
      return rows.next();
    }
  }

  private DataSource source(int port, String database) {
    return new DatabaseAccess(url(port, database), application, migrator).unpooled(superuser);
  }

  private static Secret url(int port, String database) {
    return new Secret(
        String.format(Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s", port, database));
  }

  DatabaseAccess access(int port) {
    return new DatabaseAccess(url(port, DATABASE), application, migrator);
  }
}
