package org.cliniccomms.examples.server.chart;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.examples.server.auth.SocketPasses;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.web.Buckets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The sockets on which staff ask about charts, and the threads that hear and send what goes over
 * them. Thread-safe.
 */
@Component
class ChartSockets implements SmartLifecycle {
  static final int MOST = 500;
  static final int MOST_PER_USER = 10;
  static final int FRAMES_PER_MINUTE = 120;
  private static final Logger LOG = LoggerFactory.getLogger(ChartSockets.class);
  private static final int HEARERS = 8;
  private static final int SENDERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ChartDesk desk;
  private final ChartDoor door;
  private final SocketPasses passes;
  private final ChartFrames frames;
  private final InstantSource time;
  private final Buckets buckets;
  private final Set<ChartSocket> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(task -> daemon("chart-sockets", task));

  /** One that is stopped leaves to the container what still comes: it is to be on record, too. */
  private final ExecutorService hearers =
      new ThreadPoolExecutor(
          HEARERS,
          HEARERS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> daemon("chart-sockets-hear", task),
          (task, stopped) -> task.run());

  private final ExecutorService senders =
      Executors.newFixedThreadPool(SENDERS, task -> daemon("chart-sockets-send", task));
  private volatile boolean running;
  private volatile @Nullable Future<?> ticking;

  ChartSockets(
      ChartDesk desk, ChartDoor door, SocketPasses passes, ChartFrames frames, InstantSource time) {
    this.desk = desk;
    this.door = door;
    this.passes = passes;
    this.frames = frames;
    this.time = time;
    this.buckets = new Buckets(time);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  Instant now() {
    return time.instant();
  }

  ChartDesk desk() {
    return desk;
  }

  ChartDoor door() {
    return door;
  }

  SocketPasses passes() {
    return passes;
  }

  ChartFrames frames() {
    return frames;
  }

  /** How many frames one socket may send. */
  Bucket frameBucket() {
    return buckets.fresh(FRAMES_PER_MINUTE, MINUTE);
  }

  /** Takes a socket in; false if there are too many. */
  synchronized boolean add(ChartSocket socket) {
    boolean room = running && open.size() < MOST;
    return room && open.add(socket);
  }

  void remove(ChartSocket socket) {
    open.remove(socket);
  }

  /** Whether a user may have one more. */
  boolean admit(UserId user) {
    return open.stream().filter(it -> it.user().filter(user::equals).isPresent()).count()
        < MOST_PER_USER;
  }

  /** Look at what came. */
  Executor hearers() {
    return hearers;
  }

  /** Send what is to go out. */
  Executor senders() {
    return senders;
  }

  @Override
  public void start() {
    running = true;
    ticking = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Ends all sockets, and with them the questions under way; returns once what had come is on
   * record.
   */
  @Override
  public void stop() {
    running = false;
    Future<?> ticked = ticking;
    if (ticked != null) {
      ticked.cancel(true);
    }
    ticker.shutdownNow();
    open.forEach(ChartSocket::restart);
    hearers.shutdown();
    try {
      if (!hearers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("What came over sockets for charts is not all on record");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    senders.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void tick() {
    Instant now = now();
    open.forEach(it -> look(it, now));
  }

  /** What goes wrong with one, such as its record, keeps the clock going for the others. */
  private static void look(ChartSocket socket, Instant now) {
    try {
      socket.look(now);
    } catch (RuntimeException e) {
      LOG.error("Looking after a socket failed: {}", e.getClass().getName());
    }
  }
}
