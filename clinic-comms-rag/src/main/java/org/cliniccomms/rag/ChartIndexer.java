package org.cliniccomms.rag;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.IndexingReport.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index up to date with a source: what is new or changed is put in, what is gone is taken
 * out, and what is as it was is left alone.
 *
 * <p>Doing it twice does no harm. Thread-safe, but two who bring the same chart up to date at the
 * same time may leave the older of what they read; the next time mends it.
 *
 * <p><b>Erasure.</b> Whoever erases a patient takes them out of the source first and then their
 * chart out of the index. A chart that is brought up to date meanwhile, here or by another process,
 * does not come back: after it was put in the source is asked once more whether it has the patient.
 */
public final class ChartIndexer {
  private static final int PAGE = 200;

  /** So many charts in a row do not fail by themselves. */
  private static final int HOPELESS = 20;

  private final RecordSource source;
  private final RecordIndex index;
  private final InstantSource time;

  private ChartIndexer(RecordSource source, RecordIndex index, InstantSource time) {
    this.source = Objects.requireNonNull(source, "source");
    this.index = Objects.requireNonNull(index, "index");
    this.time = Objects.requireNonNull(time, "time");
  }

  /**
   * Returns one that reads from {@code source} and writes to {@code index}.
   *
   * @param time what rates are measured with
   */
  public static ChartIndexer of(RecordSource source, RecordIndex index, InstantSource time) {
    return new ChartIndexer(source, index, time);
  }

  /**
   * Brings one chart up to date; one that the source no longer has is taken out.
   *
   * @throws RuntimeException of the source or the index; the chart is then as it was, or up to date
   */
  public ChartChange index(ChartKey chart) {
    return index(chart, source.read(chart).map(Chart::records).orElse(List.of()));
  }

  /**
   * Brings one chart up to date to records that were just read; one without any is taken out, and
   * so is one that the source no longer has after all.
   *
   * @throws RuntimeException of the index or the source; the chart is then as it was, or up to date
   */
  public ChartChange index(ChartKey chart, List<ChartRecord> records) {
    Map<RecordId, ChartRecord> current = new LinkedHashMap<>();
    records.forEach(record -> current.put(record.id(), record));
    Map<RecordId, Fingerprint> kept = index.ledger(chart);
    List<ChartRecord> changed =
        current.values().stream()
            .filter(record -> !Fingerprint.of(record).equals(kept.get(record.id())))
            .toList();
    Set<RecordId> gone = new HashSet<>(kept.keySet());
    gone.removeAll(current.keySet());
    if (!changed.isEmpty() || !gone.isEmpty()) {
      index.update(chart, changed, gone);
    }
    if (!changed.isEmpty() && source.find(chart).isEmpty()) {
      takeOut(chart);
      return new ChartChange(0, gone.size(), 0);
    }
    return new ChartChange(changed.size(), gone.size(), current.size() - changed.size());
  }

  /** Brings all charts of a clinic up to date; see {@link #all(ClinicId, PatientId, Listener)}. */
  public IndexingReport all(ClinicId clinic) {
    return all(clinic, null, new Listener() {});
  }

  /**
   * Brings all charts of a clinic up to date, one after another. A chart that fails is reported and
   * passed over; when twenty in a row do, it gives up.
   *
   * <p>At the end, charts of patients whom the source no longer has are taken out, where the index
   * is a {@link ChartCatalog}.
   *
   * @param after goes on behind this patient, the {@link IndexingReport#last} of an earlier run;
   *     null to begin with the first
   */
  public IndexingReport all(ClinicId clinic, @Nullable PatientId after, Listener listener) {
    IndexingRun run = new IndexingRun(time, count(clinic, after), after, listener);
    PatientId last = after;
    List<PatientId> page = source.patients(clinic, last, PAGE);
    while (!page.isEmpty()) {
      for (PatientId patient : page) {
        if (listener.cancelled()) {
          return run.report(Outcome.CANCELLED);
        }
        if (!attempt(run, new ChartKey(clinic, patient))) {
          return run.report(Outcome.GAVE_UP);
        }
      }
      last = page.get(page.size() - 1);
      page = source.patients(clinic, last, PAGE);
    }
    return sweep(clinic, run);
  }

  private long count(ClinicId clinic, @Nullable PatientId after) {
    long count = 0;
    List<PatientId> page = source.patients(clinic, after, PAGE);
    while (!page.isEmpty()) {
      count += page.size();
      page = source.patients(clinic, page.get(page.size() - 1), PAGE);
    }
    return count;
  }

  /** Returns whether it makes sense to go on. */
  private boolean attempt(IndexingRun run, ChartKey chart) {
    try {
      run.done(chart.patient(), index(chart));
      return true;
    } catch (RuntimeException e) {
      return run.failed(chart.patient(), e) < HOPELESS;
    }
  }

  private IndexingReport sweep(ClinicId clinic, IndexingRun run) {
    if (!(index instanceof ChartCatalog catalog)) {
      return run.report(Outcome.DONE);
    }
    List<PatientId> page = catalog.patients(clinic, null, PAGE);
    while (!page.isEmpty()) {
      for (PatientId patient : page) {
        if (run.listener().cancelled()) {
          return run.report(Outcome.CANCELLED);
        }
        ChartKey chart = new ChartKey(clinic, patient);
        if (source.find(chart).isEmpty()) {
          run.erased(takeOut(chart));
        }
      }
      page = catalog.patients(clinic, page.get(page.size() - 1), PAGE);
    }
    return run.report(Outcome.DONE);
  }

  private int takeOut(ChartKey chart) {
    Set<RecordId> all = index.ledger(chart).keySet();
    index.update(chart, List.of(), all);
    return all.size();
  }

  /** What became of one chart: how many records were put, taken out, left alone. */
  public record ChartChange(int put, int removed, int unchanged) {}

  /** Hears how a run goes, on the thread that runs it. */
  public interface Listener {
    /** One more chart is done, or was passed over. */
    default void progress(IndexingProgress progress) {}

    /** A chart could not be brought up to date, and is as it was. */
    default void failed(PatientId patient, RuntimeException cause) {}

    /** Returns whether to stop before the next chart. */
    default boolean cancelled() {
      return false;
    }
  }
}
