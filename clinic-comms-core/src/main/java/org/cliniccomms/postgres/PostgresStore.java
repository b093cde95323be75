package org.cliniccomms.postgres;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.PhiCipher;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.spi.WorkQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in PostgreSQL 15 or newer, patient data encrypted.
 *
 * <p>It changes no schema by itself: run {@link #migrate(DataSource)} before, or the SQL scripts
 * under {@code org/cliniccomms/postgres/migration/} by hand. The data source stays the caller's; it
 * must hand out connections of the PostgreSQL driver, at READ COMMITTED, which is the default.
 *
 * <p>Thread-safe.
 */
public final class PostgresStore implements Store {
  private final Database database;
  private final TransactionRunner transactions;
  private final ClinicDirectory directory;
  private final WorkQueue work;
  private final TimerQueue timers;

  private PostgresStore(Builder builder) {
    StoreClock clock =
        builder.time == null ? StoreClock.database(builder.demoClock) : StoreClock.of(builder.time);
    database = new Database(builder.application, builder.schema, clock);
    SchemaCheck.run(database);
    ClinicCache clinics = new ClinicCache();
    timers = new PostgresTimerQueue(database);
    transactions =
        new TransactionRunner(
            new PostgresTransaction.Shared(
                database,
                builder.cipher,
                new DataKeys(),
                clinics,
                new WaitingPoints.Finder(),
                timers));
    directory = new PostgresClinicDirectory(database);
    work = new PostgresWorkQueue(database);
  }

  private PostgresStore(PostgresStore same, TransactionRunner limited) {
    this.database = same.database;
    this.directory = same.directory;
    this.work = same.work;
    this.timers = same.timers;
    this.transactions = limited;
  }

  /**
   * Begins to configure a store.
   *
   * <p>Connections with {@code plan_cache_mode = force_generic_plan} spare PostgreSQL from planning
   * many of its statements anew each time.
   *
   * @param application connections of the role that may change rows but not the schema
   */
  public static Builder builder(DataSource application, PhiCipher cipher) {
    return new Builder(application, cipher);
  }

  /**
   * Brings the schema {@code clinic_comms} up to date for the role {@code clinic_comms_app}.
   *
   * <p>Needs Flyway. Safe to call again, also from several processes together.
   *
   * @param migrator connections of the role that owns the schema or may create it
   */
  public static void migrate(DataSource migrator) {
    migrate(migrator, Database.DEFAULT_SCHEMA, SchemaMigration.DEFAULT_ROLE);
  }

  /**
   * Brings a schema of another name up to date, or for another role.
   *
   * @param applicationRole the role of the store's connections, which must exist; it may read and
   *     change rows, but only add to the audit record
   * @throws IllegalArgumentException if a name is not a plain lower-case identifier
   * @throws IllegalStateException if the server is too old or the role is missing
   */
  public static void migrate(DataSource migrator, String schema, String applicationRole) {
    SchemaMigration.run(migrator, schema, applicationRole);
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work) {
    return transactions.run(clinic, work);
  }

  @Override
  public Store within(Duration limit) {
    if (limit.toMillis() < 2) {
      throw new IllegalArgumentException("limit: give at least two milliseconds");
    }
    return new PostgresStore(this, transactions.within(limit));
  }

  @Override
  public ClinicDirectory directory() {
    return directory;
  }

  @Override
  public WorkQueue work() {
    return work;
  }

  @Override
  public TimerQueue timers() {
    return timers;
  }

  /**
   * Moves the time of a demonstration forward, for every node and for good.
   *
   * @throws IllegalStateException unless the store was built with {@link Builder#demoClock}
   */
  public void advanceClock(Duration by) {
    if (!database.clock().isShifted()) {
      throw new IllegalStateException("advanceClock: build the store with demoClock(true) first");
    }
    if (by.isNegative()) {
      throw new IllegalArgumentException("by: time cannot go back");
    }
    StoreClock.advance(database, by);
  }

  /** Stops the delivery of timers. The data source stays open. */
  @Override
  public void close() {
    timers.close();
  }

  /** Configures a store. Not thread-safe. */
  public static final class Builder {
    private final DataSource application;
    private final PhiCipher cipher;
    private String schema = Database.DEFAULT_SCHEMA;
    private @Nullable InstantSource time;
    private boolean demoClock;

    private Builder(DataSource application, PhiCipher cipher) {
      this.application = Objects.requireNonNull(application, "application");
      this.cipher = Objects.requireNonNull(cipher, "cipher");
    }

    /** The schema that holds the tables, a plain lower-case identifier. */
    public Builder schema(String name) {
      this.schema = SchemaMigration.identifier("schema", name);
      return this;
    }

    /** Goes by this time instead of the database's; for tests. */
    public Builder time(InstantSource source) {
      this.time = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Lets {@link PostgresStore#advanceClock} move the store's time forward; for demonstrations.
     */
    public Builder demoClock(boolean shiftable) {
      this.demoClock = shiftable;
      return this;
    }

    /**
     * Makes the store.
     *
     * @throws IllegalStateException if the server is too old, the tables are missing, or
     *     connections are not at READ COMMITTED
     */
    public PostgresStore build() {
      return new PostgresStore(this);
    }
  }
}
