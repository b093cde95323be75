package org.cliniccomms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.IntSupplier;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.TimerQueue;
import org.jspecify.annotations.Nullable;

/**
 * Every thread there is. Until they are started, what is due is done on the caller's.
 *
 * <p>Thread-safe.
 */
final class Threads implements AutoCloseable {
  private static final int BOOKERS = 4;
  private static final int RECEIPTS = 2;

  private final TimerQueue timers;
  private final Lanes lanes;
  private final Object lifecycle = new Object();
  private volatile Map<Chore, Worker> workers = Map.of();
  private volatile @Nullable ExecutorService receipts;
  private volatile @Nullable ExecutorService bookers;
  private volatile List<Alongside> alongside = List.of();
  private volatile List<Worker> companions = List.of();
  private boolean closed;

  /**
   * Threads that are not started yet.
   *
   * @param senders how many messages each channel sends at once
   */
  Threads(TimerQueue timers, Collection<ChannelKind> channels, int senders) {
    this.timers = timers;
    this.lanes = new Lanes(channels, senders);
  }

  /** Those by which messages leave. */
  Lanes lanes() {
    return lanes;
  }

  /** Adds work that is done again and again, on a thread of its own. */
  void alongside(String name, Duration pause, IntSupplier work) {
    synchronized (lifecycle) {
      if (closed || !workers.isEmpty()) {
        throw new IllegalStateException("alongside: call it before start");
      }
      List<Alongside> more = new ArrayList<>(alongside);
      more.add(new Alongside(name, pause, work));
      alongside = List.copyOf(more);
    }
  }

  /** Has the engines do what is due from now on. Called once. */
  void start(Engines engines) {
    synchronized (lifecycle) {
      if (closed || !workers.isEmpty()) {
        throw new IllegalStateException("start: was started or closed before");
      }
      receipts = Worker.pool("clinic-comms-receipts", RECEIPTS);
      lanes.start(engines.dispatcher::drain);
      bookers = Worker.pool("clinic-comms-book", BOOKERS);
      Map<Chore, Worker> started = new EnumMap<>(Chore.class);
      for (Chore chore : Chore.values()) {
        started.put(chore, chore.worker(() -> engines.run(chore)));
      }
      workers = Map.copyOf(started);
      companions =
          alongside.stream().map(it -> new Worker(it.name(), 1, it.pause(), it::once)).toList();
      workers.values().forEach(Worker::start);
      companions.forEach(Worker::start);
    }
    wake(Chore.CATCH_UP);
    timers.start(engines::due);
  }

  /** Has the engines do what is due on the caller's thread, until nothing is; how much it was. */
  int runDue(Engines engines) {
    int all = 0;
    int round;
    do {
      round = timers.runDue(engines::due) + engines.dispatcher.drain();
      for (Chore chore : EnumSet.complementOf(EnumSet.of(Chore.REFRESH, Chore.SEAL, Chore.CLEAN))) {
        round += engines.run(chore);
      }
      for (Alongside other : alongside) {
        round += other.work().getAsInt();
      }
      all += round;
    } while (round > 0);
    return all;
  }

  /** Has a chore done soon. */
  void wake(Chore chore) {
    Worker worker = workers.get(chore);
    if (worker != null) {
      worker.wake();
    }
  }

  /** Has work that goes {@link #alongside} done soon. */
  void wake(String name) {
    companions.stream().filter(it -> it.name().equals(name)).forEach(Worker::wake);
  }

  /** Books a seat. */
  void book(Runnable command) {
    run(command, bookers);
  }

  /** Takes in what was received. */
  void receive(Runnable command) {
    run(command, receipts);
  }

  private static void run(Runnable command, @Nullable Executor pool) {
    if (pool == null) {
      command.run();
    } else {
      pool.execute(command);
    }
  }

  /** Ends them after what they are doing. Safe to call twice. */
  @Override
  public void close() {
    synchronized (lifecycle) {
      if (closed) {
        return;
      }
      closed = true;
    }
    timers.close();
    companions.forEach(Worker::close);
    workers.values().forEach(Worker::close);
    lanes.close();
    shutDown(receipts);
    shutDown(bookers);
  }

  private static void shutDown(@Nullable ExecutorService pool) {
    if (pool != null) {
      Worker.shutDown(pool);
    }
  }

  private record Alongside(String name, Duration pause, IntSupplier work) {
    Alongside {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pause, "pause");
      Objects.requireNonNull(work, "work");
    }

    void once() {
      int unused = work.getAsInt();
    }
  }
}
