package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartIndexer;
import org.cliniccomms.rag.IndexingProgress;
import org.cliniccomms.rag.IndexingReport;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of charts in step with where they come from: one chart when it is opened, all of
 * them when an administrator wants it. Thread-safe.
 */
final class ChartIndexing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChartIndexing.class);
  private static final Duration PURGE_AGAIN_AFTER = Duration.ofMinutes(10);
  private static final int STRIPES = 64;
  private static final int MOST_AT_ONCE = 16;

  private final RecordSource source;
  private final ChartIndexer indexer;
  private final ChartCatalog index;
  private final ErasedWords erasedWords;
  private final InstantSource time;
  private final List<ReentrantLock> locks =
      IntStream.range(0, STRIPES).mapToObj(any -> new ReentrantLock()).toList();

  /** How often a chart of the stripe was brought in step or forgotten. */
  private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

  private final ExecutorService runner =
      Executors.newSingleThreadExecutor(work -> daemon("chart-indexing", work));
  private final ExecutorService bringers =
      new ThreadPoolExecutor(
          0,
          MOST_AT_ONCE,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          work -> daemon("chart-in-step", work));
  private volatile boolean closed;
  private @Nullable Run last;

  ChartIndexing(RecordSource source, ChartCatalog index, InstantSource time) {
    this(source, index, index instanceof LuceneRecordIndex files ? files::purge : () -> {}, time);
  }

  /**
   * An indexing that has done nothing yet.
   *
   * @param purge takes words off the disk that nobody finds any more
   */
  ChartIndexing(RecordSource source, ChartCatalog index, Runnable purge, InstantSource time) {
    this.erasedWords = new ErasedWords(purge, PURGE_AGAIN_AFTER);
    this.source = source;
    this.indexer = ChartIndexer.of(source, index, time);
    this.index = index;
    this.time = time;
  }

  /** Soon takes words off the disk that were to go when an earlier run ended. */
  void start() {
    erasedWords.purge();
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A run over all charts.
   *
   * @param endedAt null while it is under way
   * @param progress null before the first chart
   * @param outcome null while it is under way, or if it ended by an error of ours
   */
  record Run(
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable IndexingProgress progress,
      IndexingReport.@Nullable Outcome outcome) {}

  /** A chart as the source had it, after so many changes to the index. */
  record Reading(ChartKey chart, List<ChartRecord> records, long after) {
    Reading {
      records = List.copyOf(records);
    }

    @Override
    public String toString() {
      return "Reading[" + records.size() + " records]";
    }
  }

  /** Reads a chart from the source; it has no records if the source does not know it. */
  Reading read(ChartKey key) {
    // Counted first: what changes while this reads must make the reading an old one.
    long after = changes.get(stripe(key));
    return new Reading(key, records(key), after);
  }

  private List<ChartRecord> records(ChartKey key) {
    return source.read(key).map(Chart::records).orElse(List.of());
  }

  /**
   * Indexes what changed in a chart, and takes out what is gone; returns whether that was done
   * within {@code most}. What takes longer goes on. A reading that was overtaken is read again.
   */
  boolean bring(Reading reading, Duration most) throws InterruptedException {
    try {
      Future<?> bringing = bringers.submit(() -> bring(reading));
      bringing.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failed) {
      // Its message may quote a record.
      LOG.warn(
          "A chart is not in step: {}",
          Objects.requireNonNull(failed.getCause()).getClass().getName());
    } catch (TimeoutException | RejectedExecutionException busy) {
      LOG.warn("A chart is not in step yet: {}", busy.getClass().getName());
    }
    return false;
  }

  private void bring(Reading reading) {
    ChartKey key = reading.chart();
    ReentrantLock lock = locks.get(stripe(key));
    lock.lock();
    try {
      boolean overtaken = changes.getAndIncrement(stripe(key)) != reading.after();
      indexer.index(key, overtaken ? records(key) : reading.records());
    } finally {
      lock.unlock();
    }
  }

  private static int stripe(ChartKey key) {
    return Math.floorMod(key.patient().hashCode(), STRIPES);
  }

  /** Takes a chart out of the index, and soon after its words out of the index's files. */
  void forget(PatientId patient) {
    ChartKey key = new ChartKey(OwnClinic.ID, patient);
    ReentrantLock lock = locks.get(stripe(key));
    lock.lock();
    try {
      changes.incrementAndGet(stripe(key));
      index.update(key, List.of(), index.ledger(key).keySet());
    } finally {
      lock.unlock();
    }
    erasedWords.purge();
  }

  /** Begins to bring all charts up to date; returns the run, also one that was under way. */
  synchronized Run begin() {
    Run before = last;
    if (before != null && before.endedAt() == null) {
      return before;
    }
    Run begun = new Run(time.instant(), null, null, null);
    last = begun;
    runner.execute(() -> run(begun));
    return begun;
  }

  /** Returns the last run; empty before the first. */
  synchronized Optional<Run> last() {
    return Optional.ofNullable(last);
  }

  private synchronized void told(Run run) {
    last = run;
  }

  private void run(Run begun) {
    IndexingReport report = null;
    try {
      report = indexer.all(OwnClinic.ID, null, new Telling(begun));
    } catch (RuntimeException failed) {
      LOG.error("Indexing charts failed: {}", failed.getClass().getName());
    } finally {
      IndexingProgress progress =
          report == null ? last().map(Run::progress).orElse(null) : report.progress();
      told(
          new Run(
              begun.startedAt(),
              time.instant(),
              progress,
              report == null ? null : report.outcome()));
    }
  }

  /** Notes how far a run is. */
  private final class Telling implements ChartIndexer.Listener {
    private final Run begun;

    Telling(Run begun) {
      this.begun = begun;
    }

    @Override
    public void progress(IndexingProgress progress) {
      told(new Run(begun.startedAt(), null, progress, null));
    }

    @Override
    public void failed(PatientId patient, RuntimeException cause) {
      // Its message may quote a record.
      LOG.warn("The chart of patient {} is not indexed: {}", patient, cause.getClass().getName());
    }

    @Override
    public boolean cancelled() {
      return closed;
    }
  }

  @Override
  public void close() {
    closed = true;
    runner.shutdown();
    bringers.shutdownNow();
    erasedWords.close();
  }
}
