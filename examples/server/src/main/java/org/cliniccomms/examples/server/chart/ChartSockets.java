package org.cliniccomms.examples.server.chart;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.examples.server.auth.SocketPasses;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.web.Buckets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The sockets on which staff ask about charts, and the threads that send to them. Thread-safe. */
@Component
class ChartSockets implements SmartLifecycle {
  static final int MOST = 500;
  static final int MOST_PER_USER = 10;
  static final int FRAMES_PER_MINUTE = 120;
  private static final Logger LOG = LoggerFactory.getLogger(ChartSockets.class);
  private static final int SENDERS = 8;
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

  /** Runs a task that sends; false if the server stops. */
  boolean run(Runnable sending) {
    try {
      senders.execute(sending);
      return true;
    } catch (RejectedExecutionException stopping) {
      return false;
    }
  }

  @Override
  public void start() {
    running = true;
    ticking = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** Ends all sockets, and with them the questions under way. */
  @Override
  public void stop() {
    running = false;
    Future<?> ticked = ticking;
    if (ticked != null) {
      ticked.cancel(true);
    }
    ticker.shutdownNow();
    senders.shutdown();
    open.forEach(ChartSocket::restart);
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
