package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartIndexer.ChartChange;
import org.cliniccomms.rag.IndexingReport.Outcome;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.testkit.AlteredIndex;
import org.cliniccomms.rag.testkit.InMemorySource;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartIndexerTest {
  private static final ClinicId CLINIC = ClinicId.random();

  private final InMemorySource source = new InMemorySource(CLINIC);
  private final ChartCatalog index = LuceneRecordIndex.inMemory(null);
  private final SettableTime time = new SettableTime(Instant.parse("2026-11-22T10:00:00Z"));
  private final ChartIndexer indexer = ChartIndexer.of(source, index, time);

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void onlyWhatChangedIsPutAndWhatVanishedIsTakenOut() {
    source.put(patient(1), note(1, "a", "asthma"), note(1, "b", "eczema"), note(1, "c", "gout"));
    assertThat(indexer.index(key(1))).isEqualTo(new ChartChange(3, 0, 0));
    assertThat(indexer.index(key(1))).isEqualTo(new ChartChange(0, 0, 3));

    source.put(patient(1), note(1, "a", "asthma"), note(1, "b", "psoriasis"), note(1, "d", "flu"));

    assertThat(indexer.index(key(1))).isEqualTo(new ChartChange(2, 1, 1));
    assertThat(index.list(key(1)))
        .extracting(ChartRecord::narrative)
        .containsExactly("asthma", "psoriasis", "flu");
    assertThat(found("eczema")).isZero();
    assertThat(found("gout")).isZero();
    assertThat(found("psoriasis")).isEqualTo(1);
  }

  @Test
  void aPatientWhoIsGoneIsTakenOut() {
    source.put(patient(1), note(1, "a", "asthma"));
    indexer.index(key(1));
    source.remove(patient(1));

    assertThat(indexer.index(key(1))).isEqualTo(new ChartChange(0, 1, 0));
    assertThat(index.list(key(1))).isEmpty();
  }

  @Test
  void aRunOverAllTakesOutWhoIsGone() {
    fill(450);
    indexer.all(CLINIC);
    source.remove(patient(7));
    source.remove(patient(449));

    IndexingReport report = indexer.all(CLINIC);

    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(report.progress().removed()).isEqualTo(2);
    assertThat(report.progress().put()).isZero();
    assertThat(index.list(key(7))).isEmpty();
    assertThat(index.list(key(8))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  @DisplayName("A chart that is erased while a run is at it does not come back, whenever that is")
  void anErasedChartDoesNotComeBack(Moment erasedAt) {
    source.put(patient(1), note(1, "a", "asthma"));
    source.put(patient(2), note(2, "a", "gout"));
    source.put(patient(3), note(3, "a", "flu"));
    ErasedMeanwhile interrupted = new ErasedMeanwhile(erasedAt);
    IndexingReport report =
        ChartIndexer.of(source, interrupted, time).all(CLINIC, null, stoppingAfter(2));

    // Not by what a run does at its end, which it may never reach.
    assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(interrupted.erased).isTrue();
    assertThat(index.list(key(1))).isEmpty();
    assertThat(index.list(key(2))).hasSize(1);
  }

  /** When another server erases a patient whose chart was read already. */
  private enum Moment {
    BEFORE_THE_LEDGER,
    BEFORE_THE_UPDATE,
    AFTER_THE_UPDATE
  }

  /** Erases the first patient at one moment, as another server does. */
  private final class ErasedMeanwhile extends AlteredIndex {
    private final Moment when;
    private boolean erased;

    ErasedMeanwhile(Moment when) {
      super(ChartIndexerTest.this.index);
      this.when = when;
    }

    @Override
    public Map<RecordId, Fingerprint> ledger(ChartKey chart) {
      erase(Moment.BEFORE_THE_LEDGER, chart);
      return super.ledger(chart);
    }

    @Override
    public void update(
        ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
      erase(Moment.BEFORE_THE_UPDATE, chart);
      super.update(chart, changed, removed);
      erase(Moment.AFTER_THE_UPDATE, chart);
    }

    private void erase(Moment now, ChartKey chart) {
      if (now == when && !erased && chart.equals(key(1))) {
        erased = true;
        source.remove(patient(1));
        index.update(chart, List.of(), index.ledger(chart).keySet());
      }
    }
  }

  @Test
  void aRunOfAnotherClinicTouchesNothing() {
    fill(3);
    indexer.all(CLINIC);

    assertThat(indexer.all(ClinicId.random()).progress().charts()).isZero();
    assertThat(index.list(key(1))).hasSize(1);
  }

  @Test
  void progressTellsRateAndWhatIsLeft() {
    fill(4);
    List<IndexingProgress> told = new ArrayList<>();

    indexer.all(
        CLINIC,
        null,
        new ChartIndexer.Listener() {
          @Override
          public void progress(IndexingProgress progress) {
            told.add(progress);
          }

          @Override
          public boolean cancelled() {
            time.advance(Duration.ofSeconds(2));
            return false;
          }
        });

    assertThat(told).hasSize(4);
    IndexingProgress first = told.get(0);
    assertThat(first).isEqualTo(new IndexingProgress(1, 4, 0, 1, 1, 0, Duration.ofSeconds(2)));
    assertThat(first.recordsPerSecond()).isEqualTo(0.5);
    assertThat(first.remaining()).contains(Duration.ofSeconds(6));
    assertThat(told.get(3).remaining()).contains(Duration.ZERO);
    assertThat(new IndexingProgress(0, 4, 0, 0, 0, 0, Duration.ZERO).remaining()).isEmpty();
    assertThat(new IndexingProgress(0, 4, 0, 0, 0, 0, Duration.ZERO).recordsPerSecond()).isZero();
  }

  @Test
  void aBadChartIsReportedAndPassedOver() {
    fill(3);
    source.breakChart(patient(2), true);
    List<PatientId> failed = new ArrayList<>();

    IndexingReport report =
        indexer.all(
            CLINIC,
            null,
            new ChartIndexer.Listener() {
              @Override
              public void failed(PatientId patient, RuntimeException cause) {
                failed.add(patient);
                assertThat(cause).hasMessageContaining("cannot be read");
              }
            });

    assertThat(failed).containsExactly(patient(2));
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
    assertThat(report.progress().charts()).isEqualTo(3);
    assertThat(report.progress().failed()).isEqualTo(1);
    assertThat(index.list(key(3))).hasSize(1);
    assertThatThrownBy(() -> indexer.index(key(2))).hasMessageContaining("cannot be read");
  }

  @Test
  void whoIsStoppedGoesOnBehindTheLast() {
    fill(10);
    IndexingReport first = indexer.all(CLINIC, null, stoppingAfter(4));

    assertThat(first.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(first.last()).contains(patient(4));
    assertThat(index.list(key(5))).isEmpty();

    IndexingReport second = indexer.all(CLINIC, first.lastPatient(), stoppingAfter(100));

    assertThat(second.outcome()).isEqualTo(Outcome.DONE);
    assertThat(second.progress().total()).isEqualTo(6);
    assertThat(second.progress().put()).isEqualTo(6);
    assertThat(index.list(key(10))).hasSize(1);
  }

  @Test
  void anOutageEndsTheRunAndNobodyIsForgotten() {
    fill(60);
    for (int i = 6; i <= 60; i++) {
      source.breakChart(patient(i), true);
    }

    IndexingReport report = indexer.all(CLINIC);

    assertThat(report.outcome()).isEqualTo(Outcome.GAVE_UP);
    assertThat(report.progress().failed()).isEqualTo(20);
    assertThat(report.last()).contains(patient(5));
  }

  private static ChartIndexer.Listener stoppingAfter(int charts) {
    return new ChartIndexer.Listener() {
      private int asked;

      @Override
      public boolean cancelled() {
        return asked++ >= charts;
      }
    };
  }

  private void fill(int patients) {
    for (int i = 1; i <= patients; i++) {
      source.put(patient(i), note(i, "a", "asthma"));
    }
  }

  private int found(String word) {
    IndexQuery query = new IndexQuery(word, List.of(new IndexQuery.Term(word, 1)), Set.of(), 10);
    return index.search(key(1), query).size();
  }

  private static PatientId patient(int number) {
    return new PatientId(new UUID(0, number));
  }

  private static ChartKey key(int number) {
    return new ChartKey(CLINIC, patient(number));
  }

  private static ChartRecord note(int patient, String id, String text) {
    return ChartRecord.builder(key(patient), new RecordId(id), RecordKind.NOTE, "Note")
        .narrative(text, "")
        .build();
  }
}
