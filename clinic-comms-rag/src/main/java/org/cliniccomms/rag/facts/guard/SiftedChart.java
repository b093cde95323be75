package org.cliniccomms.rag.facts.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.guard.Injections.Cleaned;

/**
 * A chart without what must not be believed. Immutable.
 *
 * @param chart without misfiled records; planted instructions are cut out of the others
 * @param misfiled those left out because they speak of another person
 * @param suspected those in which instructions to a machine were found
 */
public record SiftedChart(Chart chart, Set<RecordId> misfiled, Set<RecordId> suspected) {
  public SiftedChart {
    Objects.requireNonNull(chart, "chart");
    misfiled = Set.copyOf(misfiled);
    suspected = Set.copyOf(suspected);
  }

  /** Sifts a chart. What is sifted already stays as it is. */
  public static SiftedChart of(Chart chart) {
    Sieve sieve = new Sieve();
    Set<RecordId> misfiled = new HashSet<>();
    Set<RecordId> suspected = new HashSet<>();
    List<ChartRecord> kept = new ArrayList<>();
    for (ChartRecord record : chart.records()) {
      if (sieve.isSuspected(record)) {
        suspected.add(record.id());
      }
      if (Misfiled.isMisfiled(chart.patient(), record)) {
        misfiled.add(record.id());
      } else {
        sieve.clean(record).ifPresent(kept::add);
      }
    }
    return new SiftedChart(new Chart(chart.patient(), kept), misfiled, suspected);
  }

  /** Sifts a single record: empty if nothing in it may be believed. */
  public static Optional<ChartRecord> sift(ChartPatient patient, ChartRecord record) {
    return Misfiled.isMisfiled(patient, record) ? Optional.empty() : new Sieve().clean(record);
  }

  /** Tells whether instructions to a machine are found in a record. */
  public static boolean isSuspected(ChartRecord record) {
    return new Sieve().isSuspected(record);
  }

  /** Remembers texts: a chart says the same words in many records. */
  private static final class Sieve {
    private final Map<String, Cleaned> known = new HashMap<>();

    private Cleaned clean(String text) {
      return known.computeIfAbsent(text, Injections::clean);
    }

    boolean isSuspected(ChartRecord record) {
      return clean(record.title()).suspected()
          || clean(record.narrative()).suspected()
          || record.details().values().stream()
              .flatMap(List::stream)
              .anyMatch(text -> clean(text).suspected())
          || named(record).anyMatch(text -> clean(text).suspected());
    }

    /** Names of codes and results, which are shown as they are. */
    private static Stream<String> named(ChartRecord record) {
      Stream<String> results =
          record.values().stream()
              .flatMap(
                  value ->
                      Stream.concat(
                          Stream.of(value.name(), value.text(), value.unit()),
                          value.codes().stream().map(Coding::display)));
      return Stream.concat(record.codes().stream().map(Coding::display), results);
    }

    /** Whatever has an instruction for a name or a result is not believed at all. */
    Optional<ChartRecord> clean(ChartRecord record) {
      if (!isSuspected(record)) {
        return Optional.of(record);
      }
      boolean name = named(record).anyMatch(text -> clean(text).suspected());
      if (name || clean(record.title()).suspected()) {
        return Optional.empty();
      }
      ChartRecord.Builder clean =
          ChartRecord.builder(record.chart(), record.id(), record.kind(), record.title())
              .state(record.state())
              .codes(record.codes())
              .start(record.start().orElse(null))
              .end(record.end().orElse(null))
              .recorded(record.recorded().orElse(null))
              .narrative(clean(record.narrative()).text(), record.language());
      record.values().forEach(clean::value);
      for (Map.Entry<Detail, List<String>> each : record.details().entrySet()) {
        each.getValue().forEach(text -> clean.detail(each.getKey(), clean(text).text()));
      }
      return Optional.of(clean.build());
    }
  }
}
