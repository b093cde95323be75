package org.cliniccomms.examples.server.database;

import java.util.Properties;
import javax.sql.DataSource;
import org.cliniccomms.examples.server.settings.DatabaseLogin;
import org.cliniccomms.examples.server.settings.Secret;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the database is and as whom to use it.
 *
 * <p>The application role works with the data and cannot change audit rows; the migrator owns the
 * tables. Immutable.
 */
public record DatabaseAccess(Secret url, DatabaseLogin application, DatabaseLogin migrator) {

  /** Returns unpooled connections as the owner of the tables, for migrations at start. */
  public DataSource migratorSource() {
    return unpooled(migrator);
  }

  /** Returns unpooled connections as the application role, for what keeps one open. */
  public DataSource applicationSource() {
    return unpooled(application);
  }

  DataSource unpooled(DatabaseLogin login) {
    DriverManagerDataSource source = new DriverManagerDataSource(url.value());
    Properties properties = new Properties();
    properties.setProperty("user", login.username());
    properties.setProperty("ApplicationName", "clinic-comms");
    if (!login.password().value().isEmpty()) {
      properties.setProperty("password", login.password().value());
    }
    source.setConnectionProperties(properties);
    return source;
  }
}
