package org.cliniccomms.rag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.spi.RecordIndex;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RecordIndex} promises. Extend it and return a fresh, empty index.
 *
 * <p>One that compares embeddings keeps {@link LikenessContract}, too.
 */
public abstract class RecordIndexContract extends RecordSearchContract {
  private static final int UPDATES = 40;

  @Test
  void whatIsPutIsListedByIdsAndKeptWhole() {
    RecordIndex index = words();
    RandomRecords random = new RandomRecords(7);
    List<ChartRecord> records = new ArrayList<>();
    for (String id : List.of("b/2", "a/10", "B/1", "a/9", "~", "a/9:1")) {
      records.add(random.next(ANA, id));
    }
    index.update(ANA, records, List.of());

    assertThat(index.list(ANA).stream().map(record -> record.id().value()))
        .containsExactly("B/1", "a/10", "a/9", "a/9:1", "b/2", "~");
    assertThat(index.list(ANA)).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void recordsOfEveryShapeComeBack() {
    RecordIndex index = words();
    RandomRecords random = new RandomRecords(42);
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      records.add(random.next(ANA, "Any/" + (1000 + i)));
    }
    index.update(ANA, records, List.of());

    assertThat(index.list(ANA)).isEqualTo(records);
    assertThat(index.ledger(ANA)).isEqualTo(ledgerOf(records));
  }

  @Test
  void theLedgerTellsWhatIsKept() {
    RecordIndex index = words();
    ChartRecord kept = note(ANA, "Note/1", "first");
    ChartRecord changed = note(ANA, "Note/2", "second");
    put(index, kept, changed, note(ANA, "Note/3", "third"));

    ChartRecord newer = note(ANA, "Note/2", "second, corrected");
    index.update(ANA, List.of(newer), List.of(new RecordId("Note/3"), new RecordId("Note/404")));

    assertThat(index.ledger(ANA)).isEqualTo(ledgerOf(List.of(kept, newer)));
    assertThat(index.list(ANA)).containsExactly(kept, newer);
  }

  @Test
  void anEditedRecordNeverAnswersFromItsOldText() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "Allergic to penicillin. " + "Long story. ".repeat(300)));
    put(index, note(ANA, "Note/1", "No known allergy; tolerates amoxicillin"));

    assertThat(found(index, ANA, "penicillin")).isEmpty();
    assertThat(found(index, ANA, "story")).isEmpty();
    assertThat(index.search(ANA, query(10, "amoxicillin")))
        .extracting(hit -> hit.record().narrative())
        .containsExactly("No known allergy; tolerates amoxicillin");
  }

  @Test
  void whatIsTakenOutIsNotFoundAndAnothersOfThatIdIs() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "asthma"), note(ANA, "Note/2", "asthma"));
    put(index, note(BEA, "Note/1", "asthma"));

    index.update(ANA, List.of(), List.of(new RecordId("Note/1")));

    assertThat(found(index, ANA, "asthma")).containsExactly("Note/2");
    assertThat(found(index, BEA, "asthma")).containsExactly("Note/1");
  }

  @Test
  void idsThatBeginAlikeAreNotTakenForEachOther() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "asthma"), note(ANA, "Note/11", "asthma"));

    index.update(ANA, List.of(note(ANA, "Note/1", "eczema")), List.of());

    assertThat(found(index, ANA, "asthma")).containsExactly("Note/11");
  }

  @Test
  void anErasedChartIsAsIfItHadNeverBeen() {
    RecordIndex index = words();
    put(index, note(ANA, "Note/1", "asthma"), note(ANA, "Note/2", "eczema"));
    put(index, note(BEA, "Note/1", "asthma"));

    index.update(ANA, List.of(), index.ledger(ANA).keySet());

    assertThat(index.ledger(ANA)).isEmpty();
    assertThat(index.list(ANA)).isEmpty();
    assertThat(found(index, ANA, "asthma", "eczema")).isEmpty();
    assertThat(index.list(BEA)).hasSize(1);
  }

  @Test
  void anEmptyChartAndAnEmptyChangeAreNothingSpecial() {
    RecordIndex index = words();
    index.update(ANA, List.of(), List.of());
    index.update(ANA, List.of(), List.of(new RecordId("Note/1")));

    assertThat(index.ledger(ANA)).isEmpty();
    assertThat(index.list(ANA)).isEmpty();
    assertThat(found(index, ANA, "asthma")).isEmpty();
  }

  @Test
  void aRecordOfAnotherChartIsRefusedAndNothingChanges() {
    RecordIndex index = words();
    List<ChartRecord> mixed = List.of(note(ANA, "Note/1", "asthma"), note(BEA, "Note/2", "asthma"));

    assertThatThrownBy(() -> index.update(ANA, mixed, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Note/2");

    assertThat(index.list(ANA)).isEmpty();
    assertThat(index.list(BEA)).isEmpty();
  }

  @Test
  void whatIsTooLargeIsRefusedAndNothingChanges() {
    RecordIndex index = words();
    ChartRecord huge = note(ANA, "Note/2", "x ".repeat(4_100_000));

    assertThatThrownBy(() -> index.update(ANA, List.of(note(ANA, "Note/1", "a"), huge), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Note/2");

    assertThat(index.ledger(ANA)).isEmpty();
  }

  @Test
  void whoLooksMeanwhileSeesAllOfAnUpdateOrNothing() throws Exception {
    RecordIndex index = words();
    index.update(ANA, generation(0), List.of());
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<Integer> reader = () -> lookUntil(done, index);
      List<Future<Integer>> readers = List.of(threads.submit(reader), threads.submit(reader));
      Future<?> other =
          threads.submit(
              () -> {
                for (int i = 1; i <= UPDATES; i++) {
                  put(index, note(BEA, "Note/" + i, "generation" + i));
                }
              });
      for (int i = 1; i <= UPDATES; i++) {
        Set<RecordId> gone = i % 2 == 0 ? Set.of(new RecordId("Note/extra")) : Set.of();
        index.update(ANA, generation(i), gone);
      }
      done.set(true);
      for (Future<Integer> each : readers) {
        assertThat(each.get(1, TimeUnit.MINUTES)).isPositive();
      }
      other.get(1, TimeUnit.MINUTES);
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
    assertThat(index.ledger(ANA)).isEqualTo(ledgerOf(generation(UPDATES)));
    assertThat(index.list(BEA)).hasSize(UPDATES);
  }

  /** Looks again and again, and returns how often. */
  private static int lookUntil(AtomicBoolean done, RecordIndex index) {
    int looks = 0;
    do {
      List<ChartRecord> listed = index.list(ANA);
      assertThat(listed.stream().map(ChartRecord::narrative).distinct()).hasSize(1);
      assertThat(listed).hasSize(size(listed.get(0).narrative()));
      List<Hit> hits = index.search(ANA, query(50, "shared"));
      assertThat(hits.stream().map(hit -> hit.record().narrative()).distinct()).hasSize(1);
      assertThat(hits).hasSize(size(hits.get(0).record().narrative()));
      assertThat(index.ledger(ANA)).hasSizeBetween(12, 13);
      looks++;
    } while (!done.get());
    return looks;
  }

  /** An odd generation has one record more. */
  private static int size(String narrative) {
    int number = Integer.parseInt(narrative.replaceAll("\\D", ""));
    return number % 2 == 0 ? 12 : 13;
  }

  private static List<ChartRecord> generation(int number) {
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      records.add(note(ANA, "Note/" + i, "shared generation" + number));
    }
    if (number % 2 != 0) {
      records.add(note(ANA, "Note/extra", "shared generation" + number));
    }
    return records;
  }

  @Test
  void updatesOfOneChartAtTheSameTimeAllCount() throws Exception {
    RecordIndex index = words();
    ChartKey chart = new ChartKey(CLINIC, PatientId.random());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        String prefix = "Note/" + writer + "-";
        writers.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    put(index, note(chart, prefix + i, "asthma"), note(chart, "Note/all", prefix));
                  }
                }));
      }
      for (Future<?> each : writers) {
        each.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(index.list(chart)).hasSize(41);
    assertThat(index.search(chart, query(100, "asthma"))).hasSize(40);
  }

  @Test
  void closingTwiceIsOnce() {
    RecordIndex index = words();
    index.close();
    index.close();

    assertThatThrownBy(() -> index.list(ANA)).isInstanceOf(IllegalStateException.class);
  }

  private static Map<RecordId, Fingerprint> ledgerOf(List<ChartRecord> records) {
    return new TreeMap<>(
        records.stream().collect(Collectors.toMap(ChartRecord::id, Fingerprint::of)));
  }
}
