package org.cliniccomms.inmemory;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what the running transaction wrote. Guarded by the store's lock. */
final class UndoLog {
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean running;

  void begin() {
    running = true;
  }

  /** Notes how to undo a write that was just made. */
  void add(Runnable undo) {
    if (!running) {
      throw new IllegalStateException(
          "the transaction has ended: use its repositories only inside inTransaction");
    }
    steps.push(undo);
  }

  void commit() {
    running = false;
    steps.clear();
  }

  /** Takes back every write, the last one first. */
  void rollBack() {
    running = false;
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }
}
