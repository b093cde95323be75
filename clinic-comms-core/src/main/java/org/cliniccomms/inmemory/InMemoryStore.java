package org.cliniccomms.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.spi.WorkQueue;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in memory, for tests and for trying things out.
 *
 * <p>Transactions run one after the other, in the order in which they were asked for. What is kept
 * is lost with the process. Selection looks at every waiting patient of the clinic, which is fine
 * for ten thousand of them. Thread-safe.
 */
public final class InMemoryStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(InMemoryStore.class);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final UndoLog undo = new UndoLog();
  private final AllClinics clinics = new AllClinics(undo);
  private final Table<ClinicTimer, TimerRow> timerRows = new Table<>(undo);
  private final InstantSource time;
  private final InMemoryTimerQueue timers;

  private InMemoryStore(InstantSource time) {
    this.time = time;
    this.timers = new InMemoryTimerQueue(this, timerRows);
  }

  /** An empty store that reads the time from {@code time}. */
  public static InMemoryStore create(InstantSource time) {
    return new InMemoryStore(time);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if this thread is in a transaction of this store already
   */
  @Override
  public <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work) {
    Committed<T> committed =
        atomically(
            () -> {
              InMemoryTransaction tx = new InMemoryTransaction(clinics, clinic, timerRows, now());
              T result = work.in(tx);
              return new Committed<>(result, tx.afterCommit());
            });
    committed.actions().forEach(InMemoryStore::run);
    return committed.result();
  }

  /** Runs {@code work} under the lock and undoes all its writes if it throws. */
  <T> T atomically(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "transactions do not nest: use the transaction you are in, or its afterCommit");
    }
    lock.lock();
    try {
      undo.begin();
      T result = work.get();
      undo.commit();
      return result;
    } finally {
      undo.rollBack();
      lock.unlock();
    }
  }

  /** The store's time, in whole microseconds as in a database. */
  Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What was committed stays so, whatever becomes of the actions that wait for it. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      LOG.error("an after-commit action failed: {}", FaultPlace.of(failure));
    }
  }

  @Override
  public ClinicDirectory directory() {
    return new InMemoryDirectory(clinics, lock);
  }

  @Override
  public WorkQueue work() {
    return new WorkQueue() {
      @Override
      public List<Work> claimDue(Work.Queue queue, int limit, Duration lease) {
        return atomically(() -> new DueWork(clinics, now()).claim(queue, limit, lease));
      }

      @Override
      public List<Work> claimMessages(Set<ChannelKind> channels, int limit, Duration lease) {
        return atomically(() -> new DueWork(clinics, now()).claimMessages(channels, limit, lease));
      }
    };
  }

  @Override
  public TimerQueue timers() {
    return timers;
  }

  @Override
  public void close() {
    timers.close();
  }

  private record Committed<T extends @Nullable Object>(T result, List<Runnable> actions) {}
}
