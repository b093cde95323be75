package org.cliniccomms.examples.server.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;

/** Keeps the index of charts in step with where they come from. Thread-safe. */
final class ChartIndexing {
  private static final int STRIPES = 64;

  private final RecordSource source;
  private final RecordIndex index;
  private final List<ReentrantLock> locks =
      IntStream.range(0, STRIPES).mapToObj(any -> new ReentrantLock()).toList();

  ChartIndexing(RecordSource source, RecordIndex index) {
    this.source = source;
    this.index = index;
  }

  /** Indexes what changed in a chart, and takes out what is gone; returns how much that was. */
  int bring(ChartKey key) {
    ReentrantLock lock = locks.get(Math.floorMod(key.patient().hashCode(), STRIPES));
    lock.lock();
    try {
      return bring(key, source.read(key).map(Chart::records).orElse(List.of()));
    } finally {
      lock.unlock();
    }
  }

  private int bring(ChartKey key, List<ChartRecord> records) {
    Map<RecordId, Fingerprint> ledger = index.ledger(key);
    Set<RecordId> gone = new HashSet<>(ledger.keySet());
    List<ChartRecord> changed = new ArrayList<>();
    for (ChartRecord record : records) {
      gone.remove(record.id());
      if (!Fingerprint.of(record).equals(ledger.get(record.id()))) {
        changed.add(record);
      }
    }
    if (!changed.isEmpty() || !gone.isEmpty()) {
      index.update(key, changed, gone);
    }
    return changed.size() + gone.size();
  }

  /** Takes a chart out of the index. */
  void forget(PatientId patient) {
    ChartKey key = new ChartKey(OwnClinic.ID, patient);
    index.update(key, List.of(), index.ledger(key).keySet());
  }
}
