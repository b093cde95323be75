package org.cliniccomms.examples.server.database;

import javax.sql.DataSource;
import org.cliniccomms.examples.server.settings.DatabaseLogin;
import org.cliniccomms.examples.server.settings.Secret;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and as whom to use it.
 *
 * <p>The application role works with the data and cannot change audit rows; the migrator owns the tables. Immutable.
 */
public record DatabaseAccess(Secret url, DatabaseLogin application, DatabaseLogin migrator) {

  /** Returns unpooled connections as the owner of the tables, for migrations at start. */
  public DataSource migratorSource() {
    return unpooled(migrator);
  }

  DataSource unpooled(DatabaseLogin login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url.value());
    source.setUser(login.username());
    if (!login.password().value().isEmpty()) {
      source.setPassword(login.password().value());
    }
    source.setApplicationName("clinic-comms");
    return source;
  }
}
