package org.cliniccomms.rag.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.testkit.LikenessContract;
import org.cliniccomms.rag.testkit.PersistentIndexContract;
import org.cliniccomms.rag.testkit.RecordIndexContract;
import org.cliniccomms.rag.testkit.WordHashingModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PgvectorRecordIndexTest {
  private static final ChartKey CHART = new ChartKey(ClinicId.random(), PatientId.random());
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final TextEmbedder KNOWN = TextEmbedder.of(new WordHashingModel(8), "known", 8);

  private static @Nullable Pglite postgres;
  private static DataSource database;

  private final String schema = "index_" + COUNT.incrementAndGet();

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = Pglite.start();
    database = postgres.database();
  }

  @AfterAll
  static void stop() throws SQLException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private RecordIndex opened(@Nullable TextEmbedder embedder) {
    PostgresRecordIndex.migrate(database, schema, embedder);
    return PostgresRecordIndex.open(database, schema, embedder);
  }

  @Nested
  class Words extends RecordIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return opened(embedder);
    }
  }

  @Nested
  class Likeness extends LikenessContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return opened(embedder);
    }
  }

  @Nested
  class Persistence extends PersistentIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      return opened(embedder);
    }

    @Override
    protected RecordIndex reopen(@Nullable TextEmbedder embedder) {
      return opened(embedder);
    }
  }

  @Test
  @DisplayName("R12 An index that was made for another model is refused without being made anew")
  void openingRefusesWhatMigrateWouldChange() {
    opened(KNOWN).close();

    assertThatThrownBy(() -> PostgresRecordIndex.open(database, schema, null))
        .isInstanceOf(EmbeddingMismatchException.class);
    assertThatThrownBy(
            () ->
                PostgresRecordIndex.open(
                    database, schema, TextEmbedder.of(new WordHashingModel(8), "other", 8)))
        .isInstanceOf(EmbeddingMismatchException.class);
  }

  @Test
  @DisplayName("R12 A process of the former model can neither search nor put anything in")
  void whoHasAnotherModelOpenIsRefusedWhenItChanges() {
    RecordIndex former = opened(KNOWN);
    RecordIndex latter = opened(TextEmbedder.of(new WordHashingModel(8), "other", 8));
    latter.update(CHART, List.of(note("asthma")), List.of());

    assertThatThrownBy(() -> former.update(CHART, List.of(note("eczema")), List.of()))
        .isInstanceOf(EmbeddingMismatchException.class);
    assertThatThrownBy(() -> former.search(CHART, asthma()))
        .isInstanceOf(EmbeddingMismatchException.class);
    assertThat(latter.search(CHART, asthma())).hasSize(1);
  }

  private static IndexQuery asthma() {
    return new IndexQuery("asthma", List.of(new IndexQuery.Term("asthma", 1)), Set.of(), 10);
  }

  private static ChartRecord note(String text) {
    return ChartRecord.builder(CHART, new RecordId("Note/1"), RecordKind.NOTE, "Note")
        .narrative(text, "")
        .build();
  }
}
