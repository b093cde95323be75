package org.cliniccomms.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the scripts with Flyway, in the library's own schema and with its own history. */
final class SchemaMigration {
  static final String DEFAULT_ROLE = "clinic_comms_app";

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private SchemaMigration() {}

  static String identifier(String what, String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + ": use 1 to 63 lower-case letters, digits and underscores, no digit first");
    }
    return name;
  }

  static void run(DataSource migrator, String schema, String role) {
    identifier("schema", schema);
    identifier("applicationRole", role);
    check(migrator, role);
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(migrator)
        .locations("classpath:org/cliniccomms/postgres/migration")
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .table("schema_history")
        .initSql("set clinic_comms.application_role = '" + role + "'")
        .load()
        .migrate();
  }

  private static void check(DataSource migrator, String role) {
    try (Connection connection = migrator.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select current_setting('server_version_num')::int,
                  current_setting('server_version'),
                  exists (select from pg_catalog.pg_roles where rolname = ?)
                """)) {
      statement.setString(1, role);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        SchemaCheck.refuseOld(found.getInt(1), found.getString(2));
        if (!found.getBoolean(3)) {
          throw new IllegalStateException(
              "There is no role " + role + ": create the application's role before migrating");
        }
      }
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }
}
