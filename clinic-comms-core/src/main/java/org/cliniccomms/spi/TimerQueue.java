package org.cliniccomms.spi;

/**
 * Delivers wake-ups when they are due.
 *
 * <p>Thread-safe. A wake-up is delivered at least once; one whose handling throws or whose process
 * dies is delivered again.
 */
public interface TimerQueue extends AutoCloseable {
  /** Begins to deliver to {@code handler}, on threads of the queue's own. Called once. */
  void start(TimerHandler handler);

  /** Looks for due wake-ups now rather than at the next poll. */
  void wake();

  /** Delivers what is due now to {@code handler} on the caller's thread, and says how many. */
  int runDue(TimerHandler handler);

  /** Ends the delivery and waits for what is being handled. Safe to call twice. */
  @Override
  void close();
}
