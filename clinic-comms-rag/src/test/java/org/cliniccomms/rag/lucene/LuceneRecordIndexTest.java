package org.cliniccomms.rag.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.testkit.LikenessContract;
import org.cliniccomms.rag.testkit.PersistentIndexContract;
import org.cliniccomms.rag.testkit.RecordIndexContract;
import org.cliniccomms.rag.testkit.WordHashingModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneRecordIndexTest {
  private static final ChartKey CHART = new ChartKey(ClinicId.random(), PatientId.random());

  @TempDir Path folder;

  @Nested
  class InMemory extends RecordIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return LuceneRecordIndex.inMemory(embedder);
    }
  }

  @Nested
  class OnDisk extends RecordIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return LuceneRecordIndex.open(folder.resolve("index"), embedder);
    }
  }

  @Nested
  class Likeness extends LikenessContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return LuceneRecordIndex.inMemory(embedder);
    }
  }

  @Nested
  class Persistence extends PersistentIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return LuceneRecordIndex.open(folder.resolve("index"), embedder);
    }

    @Override
    protected RecordIndex reopen(@Nullable TextEmbedder embedder) {
      return LuceneRecordIndex.open(folder.resolve("index"), embedder);
    }
  }

  @Test
  void aNewFolderIsClosedToOthers() throws IOException {
    Path index = folder.resolve("some/where/index");
    LuceneRecordIndex.open(index, null).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index)))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsOpenElsewhereIsRefusedAndFreeAfterwards() {
    RecordIndex first = LuceneRecordIndex.open(folder, null);

    assertThatThrownBy(() -> LuceneRecordIndex.open(folder, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another process");

    first.close();
    LuceneRecordIndex.open(folder, null).close();
  }

  @Test
  void aRefusedOpeningLeavesTheFolderFree() {
    TextEmbedder embedder = TextEmbedder.of(new WordHashingModel(8), "known", 8);
    try (RecordIndex index = LuceneRecordIndex.open(folder, embedder)) {
      index.update(CHART, List.of(note("Note/1", "asthma")), List.of());
    }
    assertThatThrownBy(() -> LuceneRecordIndex.open(folder, null));

    try (RecordIndex index = LuceneRecordIndex.open(folder, embedder)) {
      assertThat(index.list(CHART)).hasSize(1);
    }
  }

  @Test
  void whatIsTakenOutLeavesTheDiskWithAPurge() throws IOException {
    try (LuceneRecordIndex index = LuceneRecordIndex.open(folder, null)) {
      index.update(CHART, fiftyAnd(note("Note/secret", "zyzzyvaquux")), List.of());
      assertThat(onDisk("zyzzyvaquux")).isTrue();

      index.update(CHART, List.of(), Set.of(new RecordId("Note/secret")));
      index.purge();

      assertThat(onDisk("zyzzyvaquux")).isFalse();
      assertThat(index.list(CHART)).hasSize(50);
    }
  }

  @Test
  void whatWasTakenOutBeforeItWasOpenedLeavesTheDiskWithAPurge() throws IOException {
    try (LuceneRecordIndex index = LuceneRecordIndex.open(folder, null)) {
      index.update(CHART, fiftyAnd(note("Note/secret", "zyzzyvaquux")), List.of());
      index.update(CHART, List.of(), Set.of(new RecordId("Note/secret")));
    }
    assertThat(onDisk("zyzzyvaquux")).isTrue();

    try (LuceneRecordIndex index = LuceneRecordIndex.open(folder, null)) {
      index.purge();

      assertThat(onDisk("zyzzyvaquux")).isFalse();
      assertThat(index.list(CHART)).hasSize(50);
    }
  }

  /** So many that the files are not rewritten for one that is taken out. */
  private static List<ChartRecord> fiftyAnd(ChartRecord one) {
    List<ChartRecord> records = new ArrayList<>(List.of(one));
    for (int i = 0; i < 50; i++) {
      records.add(note("Note/" + i, "nothing special"));
    }
    return records;
  }

  @Test
  void likenessIsFoundAmongManySegmentsAndCharts() {
    TextEmbedder embedder =
        TextEmbedder.of(new WordHashingModel(512), "known", 512).withMinCosine(0.3);
    try (RecordIndex index = LuceneRecordIndex.inMemory(embedder)) {
      for (int i = 0; i < 40; i++) {
        ChartKey other = new ChartKey(CHART.clinic(), PatientId.random());
        index.update(other, List.of(note(other, "Note/1", "iron deficiency anaemia")), List.of());
        index.update(CHART, List.of(note("Note/" + i, "filler" + i)), List.of());
      }
      index.update(CHART, List.of(note("Note/x", "iron deficiency anaemia")), List.of());

      assertThat(
              index.search(
                  CHART, new IndexQuery("iron deficiency anaemia note", List.of(), Set.of(), 10)))
          .first()
          .satisfies(hit -> assertThat(hit.record().id().value()).isEqualTo("Note/x"));
    }
  }

  private boolean onDisk(String word) throws IOException {
    byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        if (content.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
          return true;
        }
      }
    }
    return false;
  }

  private static ChartRecord note(String id, String text) {
    return note(CHART, id, text);
  }

  private static ChartRecord note(ChartKey chart, String id, String text) {
    return ChartRecord.builder(chart, new RecordId(id), RecordKind.NOTE, "Note")
        .narrative(text, "")
        .build();
  }
}
