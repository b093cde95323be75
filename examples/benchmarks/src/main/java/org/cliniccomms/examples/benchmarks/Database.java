package org.cliniccomms.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.privacy.TinkPhiCipher;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A durable PostgreSQL with the library's tables in it: one of its own, or a given one. */
final class Database implements AutoCloseable {
  private static final String ROLE = "clinic_comms_app";
  private static final String OWNER = "postgres";
  private static final int CONNECTIONS = 20;
  private static final String DEADLOCK = "40P01";
  private static final int MOST_RUNS = 10;

  private final @Nullable EmbeddedPostgres server;
  private final DataSource owner;
  private final HikariDataSource pool = new HikariDataSource();
  private final String keyset = TinkPhiCipher.generateKeyset();
  private final Access access;
  private long postmaster;

  /** Where the database is, and as whom the application and the owner of its tables log in. */
  record Access(String url, Login application, Login owner) {}

  /** A role and its password, which is empty where none is asked for. */
  record Login(String role, String password) {
    @Override
    public String toString() {
      return role;
    }
  }

  private Database(@Nullable EmbeddedPostgres server, Access access) {
    this.server = server;
    this.access = access;
    this.owner = source(access, access.owner());
    pool.setDataSource(source(access, access.application()));
    pool.setMaximumPoolSize(CONNECTIONS);
  }

  /** A new one that is as safe as a clinic's: nothing is acknowledged that is not on the disk. */
  static Database start() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "15min")
            .setServerConfig("max_connections", "100")
            .start();
    run(server.getPostgresDatabase(), "create role " + ROLE + " login");
    String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    return migrated(
        new Database(server, new Access(url, new Login(ROLE, ""), new Login(OWNER, ""))));
  }

  /** An empty one that somebody else runs, whose owner is also the application. */
  static Database at(String url, String user, String password) throws SQLException {
    Login login = new Login(user, password);
    return migrated(new Database(null, new Access(url, login, login)));
  }

  private static Database migrated(Database database) throws SQLException {
    run(database.owner, "create schema bench");
    PostgresStore.migrate(database.owner, "clinic_comms", database.access.application().role());
    database.postmaster = parentOfBackend(database.owner);
    return database;
  }

  /** Asked while the connection is open, for its process ends with it. */
  private static long parentOfBackend(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      long backend = number(connection, "select pg_backend_pid()");
      return ProcessHandle.of(backend)
          .flatMap(ProcessHandle::parent)
          .map(ProcessHandle::pid)
          .orElse(0L);
    }
  }

  private static DataSource source(Access access, Login login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(access.url());
    source.setUser(login.role());
    source.setPassword(login.password());
    // Each statement is planned once for a connection, not again and again.
    source.setOptions("-c plan_cache_mode=force_generic_plan");
    return source;
  }

  PostgresStore store() {
    return PostgresStore.builder(pool, TinkPhiCipher.of(keyset)).build();
  }

  /** Connections that may do anything. */
  DataSource owner() {
    return owner;
  }

  Access access() {
    return access;
  }

  /** What the patients' data is encrypted with. */
  String keyset() {
    return keyset;
  }

  /** The database's first process, if it runs on this machine. */
  long postmaster() {
    return postmaster;
  }

  /** Cleans up and tells the planner what is there. */
  void analyse() throws SQLException {
    run(owner, "vacuum analyze");
    run(owner, "checkpoint");
  }

  /** Runs a statement as the owner. */
  void run(String sql) throws SQLException {
    run(owner, sql);
  }

  /** The same, for what may meet the last texts of a round on their way out. */
  void runAgainAfterDeadlock(String sql) throws SQLException {
    for (int run = 1; ; run++) {
      try {
        run(owner, sql);
        return;
      } catch (SQLException e) {
        if (!DEADLOCK.equals(e.getSQLState()) || run == MOST_RUNS) {
          throw e;
        }
      }
    }
  }

  /** Asks for one number as the owner. */
  long number(String sql) throws SQLException {
    try (Connection connection = owner.getConnection()) {
      return number(connection, sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
