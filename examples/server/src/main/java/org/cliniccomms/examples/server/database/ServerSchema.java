package org.cliniccomms.examples.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.flywaydb.core.Flyway;

/** Brings the server's own schema, {@code server}, to this release. */
final class ServerSchema {
  private static final int OLDEST_POSTGRES = 15;

  private ServerSchema() {}

  /** Migrates as the migrator; several servers may start at once. */
  static void migrate(DatabaseAccess access) {
    DataSource source = access.migratorSource();
    requireUsable(source);
    Flyway.configure()
        .dataSource(source)
        .schemas("server")
        .locations("classpath:org/cliniccomms/examples/server/database/migration")
        .placeholders(Map.of("applicationRole", access.application().username()))
        .load()
        .migrate();
  }

  private static void requireUsable(DataSource source) {
    try (Connection connection = source.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_POSTGRES) {
        throw new StartProblem(
            String.format(
                Locale.ROOT,
                "The database is PostgreSQL %d; the server needs %d or newer.",
                version,
                OLDEST_POSTGRES),
            "Upgrade the database, or unset DATABASE_URL to use the embedded one.");
      }
    } catch (SQLException e) {
      // The driver's message may quote the address; the state says enough.
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "The database cannot be reached or refuses the login (SQL state %s).",
              e.getSQLState()),
          "Check DATABASE_URL, DATABASE_USERNAME and DATABASE_PASSWORD, and that the database is running.",
          e);
    }
  }
}
