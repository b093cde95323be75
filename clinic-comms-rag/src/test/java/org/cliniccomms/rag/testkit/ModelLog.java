package org.cliniccomms.rag.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What has happened at a scripted model server; one can wait for it. Thread-safe. */
final class ModelLog {
  /** Longer than anything takes that still happens; a test that waits for nothing fails then. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<ModelRequest> requests = new ArrayList<>();
  private final List<ScriptedReply> replies = new ArrayList<>();
  private int open;
  private int tokens;
  private int givenUp;
  private int resumed;

  void opened() {
    change(() -> open++);
  }

  void closed() {
    change(() -> open--);
  }

  void asked(ModelRequest request, ScriptedReply reply) {
    change(
        () -> {
          requests.add(request);
          replies.add(reply);
        });
  }

  void sentToken() {
    change(() -> tokens++);
  }

  void givenUpByClient() {
    change(() -> givenUp++);
  }

  void resume() {
    change(() -> resumed++);
  }

  /** Makes those who wait look again. */
  void stir() {
    change(() -> {});
  }

  List<ModelRequest> requests() {
    return read(() -> List.copyOf(requests));
  }

  List<ScriptedReply> replies() {
    return read(() -> List.copyOf(replies));
  }

  int open() {
    return read(() -> open);
  }

  int tokens() {
    return read(() -> tokens);
  }

  int givenUp() {
    return read(() -> givenUp);
  }

  void awaitRequests(int count) throws InterruptedException {
    await("requests", () -> requests.size() >= count);
  }

  void awaitTokens(int count) throws InterruptedException {
    await("tokens", () -> tokens >= count);
  }

  void awaitGivenUp(int count) throws InterruptedException {
    await("connections closed by the client", () -> givenUp >= count);
  }

  void awaitNoneOpen() throws InterruptedException {
    await("no open connection", () -> open == 0);
  }

  /** Waits until it may go on, or need not any more. */
  void awaitResumed(BooleanSupplier needless) throws InterruptedException {
    lock.lock();
    try {
      while (resumed == 0 && !needless.getAsBoolean()) {
        changed.await();
      }
      resumed = Math.max(0, resumed - 1);
    } finally {
      lock.unlock();
    }
  }

  private void await(String what, BooleanSupplier there) throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE;
      while (!there.getAsBoolean()) {
        if (left <= 0) {
          throw new AssertionError("waited in vain for: " + what);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T read(Supplier<T> value) {
    lock.lock();
    try {
      return value.get();
    } finally {
      lock.unlock();
    }
  }
}
