package org.cliniccomms.examples.server.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.cliniccomms.ClinicCommsListener;
import org.cliniccomms.clinic.ClinicId;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the other servers on the same database that something of a clinic changed, and hears it
 * from them: by NOTIFY after the commit, ids only. Thread-safe.
 *
 * <p>Changes of a fifth of a second go as one. A notification may get lost with its connection;
 * whoever relies on it looks by itself now and then.
 */
public final class NodeSignals implements ClinicCommsListener, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(NodeSignals.class);
  private static final String CHANNEL = "clinic_comms_changed";
  private static final long COALESCED_MILLISECONDS = 200;
  private static final int HEARING_MILLISECONDS = 500;
  private static final int PAUSE_SECONDS = 2;

  private final DataSource pool;
  private final DataSource unpooled;
  private final ClinicCommsListener pages;
  private final String node = UUID.randomUUID().toString();
  private final Set<ClinicId> changed = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, NodeSignals::daemon);
  private final List<Future<?>> repeated = new CopyOnWriteArrayList<>();
  private volatile boolean running;

  /**
   * Signals between servers.
   *
   * @param pool for what is told
   * @param unpooled for what is heard: its one connection stays open
   * @param pages hears what changed in other servers, on a thread of this object
   */
  public NodeSignals(DataSource pool, DataSource unpooled, ClinicCommsListener pages) {
    this.pool = pool;
    this.unpooled = unpooled;
    this.pages = pages;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "node-signals");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void changed(ClinicId clinic) {
    changed.add(clinic);
  }

  @Override
  public void start() {
    running = true;
    repeat(this::tell, COALESCED_MILLISECONDS, TimeUnit.MILLISECONDS);
    repeat(this::hear, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private void repeat(SqlTask task, long pause, TimeUnit unit) {
    Runnable logged =
        () -> {
          try {
            task.run();
          } catch (SQLException unreachable) {
            if (running) {
              LOG.warn("No signals between servers: SQL state {}", unreachable.getSQLState());
            }
          }
        };
    repeated.add(threads.scheduleWithFixedDelay(logged, 0, pause, unit));
  }

  @Override
  public void stop() {
    running = false;
    repeated.forEach(it -> it.cancel(false));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PAUSE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void tell() throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
      for (ClinicId clinic : List.copyOf(changed)) {
        changed.remove(clinic);
        statement.setString(1, CHANNEL);
        statement.setString(2, node + " " + clinic);
        statement.execute();
      }
    }
  }

  /** Until the connection breaks or the server stops. */
  private void hear() throws SQLException {
    try (Connection connection = unpooled.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      PGConnection postgres = connection.unwrap(PGConnection.class);
      while (running) {
        PGNotification[] heard = postgres.getNotifications(HEARING_MILLISECONDS);
        for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
          hear(one.getParameter());
        }
      }
    }
  }

  private void hear(String parameter) {
    String[] parts = parameter.split(" ", -1);
    if (parts.length != 2 || parts[0].equals(node)) {
      return;
    }
    try {
      pages.changed(ClinicId.parse(parts[1]));
    } catch (IllegalArgumentException foreign) {
      LOG.warn("A signal that no server of ours sends");
    }
  }

  @FunctionalInterface
  private interface SqlTask {
    void run() throws SQLException;
  }
}
