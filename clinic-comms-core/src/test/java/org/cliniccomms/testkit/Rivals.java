package org.cliniccomms.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.cliniccomms.clinic.ConflictException;

/** Lets eight threads do something at the same time. */
final class Rivals {
  static final int COUNT = 8;

  private Rivals() {}

  /** What each rival, numbered from 0, brings home. Fails if one of them throws. */
  static <T> List<T> race(IntFunction<T> attempt) {
    ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    CyclicBarrier start = new CyclicBarrier(COUNT);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int rival = 0; rival < COUNT; rival++) {
        int number = rival;
        Callable<T> runner =
            () -> {
              start.await(1, TimeUnit.MINUTES);
              return attempt.apply(number);
            };
        running.add(threads.submit(runner));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(2, TimeUnit.MINUTES));
      }
      return results;
    } catch (Exception failure) {
      throw new AssertionError("a rival failed", failure);
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many succeed; a conflict that the store reports counts as not succeeding. */
  static long winners(IntFunction<Boolean> attempt) {
    return race(rival -> wins(() -> attempt.apply(rival))).stream().filter(won -> won).count();
  }

  /** Whether it succeeds; a conflict that the store reports counts as not succeeding. */
  static boolean wins(BooleanSupplier attempt) {
    try {
      return attempt.getAsBoolean();
    } catch (ConflictException lost) {
      return false;
    }
  }
}
