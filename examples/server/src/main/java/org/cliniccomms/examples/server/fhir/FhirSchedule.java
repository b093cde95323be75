package org.cliniccomms.examples.server.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.fhir.SyncReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in step with the FHIR server, if there is one: every half minute, and when somebody asks.
 *
 * <p>Thread-safe.
 */
public final class FhirSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FhirSchedule.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  /** One reads, one asks what the server can do. */
  private static final int THREADS = 2;

  private final @Nullable FhirConnection connection;
  private final InstantSource time;
  private final ExecutorService asked =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "fhir-asked");
            thread.setDaemon(true);
            return thread;
          });
  private final @Nullable FhirGaps gaps;
  private volatile @Nullable ClinicComms comms;
  private volatile @Nullable Run last;
  private volatile @Nullable Run scheduled;

  /** Over a connection; null if no server is set up. */
  public FhirSchedule(@Nullable FhirConnection connection, InstantSource time) {
    this.connection = connection;
    this.time = Objects.requireNonNull(time, "time");
    this.gaps = connection == null ? null : new FhirGaps(connection, time, asked);
  }

  /** The connection; empty if no server is set up. */
  public Optional<FhirConnection> connection() {
    return Optional.ofNullable(connection);
  }

  /** Has {@code engine} keep in step from its start on. */
  public void join(ClinicComms engine) {
    comms = engine;
    if (connection != null) {
      connection.join(engine, EVERY, this::looked);
    }
  }

  private void looked(SyncReport report) {
    Instant now = time.instant();
    scheduled = new Run(now, now, report, false);
  }

  /**
   * What the server lacks by its own word, a line for each with its consequence; empty until it is
   * known. Never waits for it.
   */
  public Optional<List<String>> lacks() {
    return gaps == null ? Optional.empty() : gaps.lines();
  }

  /** Reads now; false if somebody asked already and it is under way. */
  public synchronized boolean read() {
    ClinicComms engine = comms;
    FhirConnection server = connection;
    Run before = last;
    if (engine == null || server == null || (before != null && before.endedAt() == null)) {
      return false;
    }
    Run begun = new Run(time.instant(), null, null, false);
    last = begun;
    asked.execute(() -> read(engine, server, begun));
    return true;
  }

  private void read(ClinicComms engine, FhirConnection server, Run begun) {
    SyncReport report = null;
    try {
      report = server.sync(engine, told -> last = new Run(begun.startedAt(), null, told, false));
    } catch (RuntimeException e) {
      LOG.error("Reading the FHIR server failed: {}", e.getClass().getName());
    } finally {
      Run told = last;
      last =
          new Run(
              begun.startedAt(),
              time.instant(),
              report == null && told != null ? told.report() : report,
              report == null);
    }
  }

  /** What the last run that somebody asked for did; empty before the first. */
  public Optional<Run> last() {
    return Optional.ofNullable(last);
  }

  /** What the last run by schedule did; empty before the first has ended. */
  public Optional<Run> scheduled() {
    return Optional.ofNullable(scheduled);
  }

  /**
   * A run.
   *
   * @param startedAt of one by schedule, when it ended
   * @param endedAt null while it is under way
   * @param report null before the first page
   * @param hasFailed whether it ended by an error of ours; the report tells how far it came
   */
  public record Run(
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable SyncReport report,
      boolean hasFailed) {}

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    List<Runnable> unread = asked.shutdownNow();
    LOG.debug("{} readings were not begun", unread.size());
  }
}
