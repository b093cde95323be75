package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Runs several clients for a while and counts what they get done. */
final class Clients {
  private Clients() {}

  /** What one client does until its time is over. */
  interface Client {
    void run(Turn turn) throws Exception;
  }

  /** How much was done, in how long, and by how much of the processors' time. */
  record Done(long count, Duration length, Duration cpu) {
    static final Done NOTHING = new Done(0, Duration.ZERO, Duration.ZERO);

    double perSecond() {
      return count * 1e9 / length.toNanos();
    }

    double cpuMillisEach() {
      return cpu.toNanos() / 1e6 / count;
    }

    Done plus(Done other) {
      return new Done(count + other.count, length.plus(other.length), cpu.plus(other.cpu));
    }
  }

  static Done run(Database database, int clients, Duration length, Client client)
      throws InterruptedException {
    LongAdder count = new LongAdder();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      CpuTime cpu = CpuTime.start(database);
      Stopwatch watch = Stopwatch.start();
      List<Callable<Boolean>> turns = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Turn turn = new Turn(i, watch, length, count);
        turns.add(
            () -> {
              client.run(turn);
              return true;
            });
      }
      for (Future<Boolean> future : threads.invokeAll(turns)) {
        future.get();
      }
      return new Done(count.sum(), watch.elapsed(), cpu.spent());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** One client's time. */
  static final class Turn {
    private final int number;
    private final Stopwatch watch;
    private final Duration length;
    private final LongAdder count;

    Turn(int number, Stopwatch watch, Duration length, LongAdder count) {
      this.number = number;
      this.watch = watch;
      this.length = length;
      this.count = count;
    }

    int number() {
      return number;
    }

    boolean goesOn() {
      return !watch.hasPassed(length);
    }

    void done() {
      count.increment();
    }
  }
}
