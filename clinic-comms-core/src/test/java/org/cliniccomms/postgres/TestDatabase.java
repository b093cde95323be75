package org.cliniccomms.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.cliniccomms.privacy.TinkPhiCipher;
import org.cliniccomms.spi.PhiCipher;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of a PostgreSQL server that all tests of this process share. */
final class TestDatabase {
  private static final String OWNER = "postgres";
  private static final String TEMPLATE = "migrated";
  private static final PhiCipher CIPHER = TinkPhiCipher.of(TinkPhiCipher.generateKeyset());
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A fresh one whose schema is up to date. */
  static TestDatabase migrated() {
    return create(" template " + Server.SHARED.template);
  }

  /**
   * The one whose connections are kept, without a row of the test before.
   *
   * <p>For tests that leave nothing running and look at no table: hundreds of them then share
   * connections that know their statements.
   */
  static TestDatabase emptied() {
    Kept.clear();
    return Kept.DATABASE;
  }

  /** A fresh one without a schema. */
  static TestDatabase bare() {
    return create("");
  }

  private static TestDatabase create(String options) {
    String name = "test_" + COUNT.incrementAndGet();
    run(Server.SHARED.source(OWNER, OWNER), "create database " + name + options);
    return new TestDatabase(name);
  }

  /** A port on which nobody listens. */
  static DataSource nowhere() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setPortNumbers(new int[] {1});
    return source;
  }

  PhiCipher cipher() {
    return CIPHER;
  }

  /** Connections of the role that owns everything. */
  DataSource owner() {
    return Server.SHARED.source(name, OWNER);
  }

  /** Connections of the role that the application has. */
  DataSource application() {
    return Server.SHARED.source(name, SchemaMigration.DEFAULT_ROLE);
  }

  PostgresStore.Builder store() {
    return PostgresStore.builder(this == Kept.DATABASE ? Kept.POOL : application(), CIPHER);
  }

  /** Sets a server setting for all later connections to this database. */
  void setForAll(String setting, String value) {
    run("alter database " + name + " set " + setting + " = '" + value + "'");
  }

  /** Runs a statement as the owner. */
  void run(String sql) {
    run(owner(), sql);
  }

  /** Returns once a statement in this database waits for another transaction. */
  void awaitBlocked() {
    run(
        """
        do $$
        begin
          while not exists (
            select from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock')
          loop
            perform pg_sleep(0.01);
            perform pg_stat_clear_snapshot();
          end loop;
        end $$
        """);
  }

  static void run(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The database that is emptied rather than made anew. */
  private static final class Kept {
    static final TestDatabase DATABASE = migrated();
    static final HikariDataSource POOL = new HikariDataSource();

    static {
      POOL.setDataSource(DATABASE.application());
      POOL.setMaximumPoolSize(20);
      POOL.setMinimumIdle(0);
    }

    /** Deletes every row; foreign keys are not looked at meanwhile. */
    static void clear() {
      DATABASE.run(
          """
          do $$
          declare found record;
          begin
            set local session_replication_role = replica;
            for found in
              select tablename from pg_tables
              where schemaname = 'clinic_comms' and tablename <> 'schema_history'
            loop
              execute format('delete from clinic_comms.%I', found.tablename);
            end loop;
          end $$
          """);
    }
  }

  /** The server, started when the first test wants it and stopped with the process. */
  private static final class Server {
    static final Server SHARED = new Server();

    final String template = TEMPLATE;
    private final EmbeddedPostgres postgres;

    private Server() {
      try {
        postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "128MB")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      run(source(OWNER, OWNER), "create role " + SchemaMigration.DEFAULT_ROLE + " login");
      run(source(OWNER, OWNER), "create database " + TEMPLATE);
      PostgresStore.migrate(source(TEMPLATE, OWNER));
    }

    DataSource source(String database, String user) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setPortNumbers(new int[] {postgres.getPort()});
      source.setDatabaseName(database);
      source.setUser(user);
      source.setLogServerErrorDetail(false);
      return source;
    }
  }
}
