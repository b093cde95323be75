package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.postgres.PostgresRecordIndex;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.testkit.WordHashingModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

class PostgresChartIndexTest extends ChartIndexStories {
  @Autowired private ServerSettings settings;
  @Autowired private DatabaseAccess access;
  @Autowired private DataSource application;
  @Autowired private JdbcClient jdbc;

  private static final String OLD = "Warfarin 5 mg";
  private static final String NEW = "Warfarin 3 mg";
  private static final Path DEMO =
      Path.of("src/main/resources/org/cliniccomms/examples/server/chart/demo");

  /** The demo's charts, where they can be edited. */
  private static final Path BUNDLES =
      Path.of("target", "test-data", "bundles-" + ProcessHandle.current().pid()).toAbsolutePath();

  @DynamicPropertySource
  static void inTheDatabase(DynamicPropertyRegistry registry) throws IOException {
    FileSystemUtils.copyRecursively(DEMO, BUNDLES);
    registry.add("CHART_INDEX", () -> "postgres");
    registry.add("CHARTS_DIR", BUNDLES::toString);
  }

  @Test
  @DisplayName("A question is answered from the database, and nothing of a chart is in a folder")
  void chartsAreSearchedInTheDatabase() throws Exception {
    JsonNode structured = answer(everybodys, about(CHAN, MEDICINES));

    assertThat(answerOf(structured)).containsIgnoringCase("metformin");
    assertThat(index).isInstanceOf(PostgresRecordIndex.class);
    assertThat(index.ledger(chan())).isNotEmpty();
    assertThat(rows()).isPositive();
    assertThat(Files.exists(settings.dataFolder().resolve("charts"))).isFalse();
  }

  @Test
  @DisplayName("A bundle that was edited never answers from its old text, by the API or the socket")
  void anEditedBundleAnswersFromItsNewText() throws Exception {
    assertThat(answerOf(answer(everybodys, about(WEBER, MEDICINES)))).contains(OLD);

    edit(OLD, NEW);
    assertThat(answerOf(answer(everybodys, about(WEBER, MEDICINES))))
        .contains(NEW)
        .doesNotContain(OLD);

    edit(NEW, OLD);
    assertThat(answerOf(overSocket(about(WEBER, MEDICINES)))).contains(OLD).doesNotContain(NEW);
  }

  private static void edit(String from, String to) throws IOException {
    Path file = BUNDLES.resolve("sanjay-weber.json");
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  @Test
  @DisplayName("Another server on the same database sees what this one has indexed")
  void anotherServerSeesTheSame() throws Exception {
    answer(everybodys, about(CHAN, MEDICINES));

    assertThat(ChartIndexes.inDatabase(access, application, null).ledger(chan()))
        .isNotEmpty()
        .isEqualTo(index.ledger(chan()));
  }

  @Test
  @DisplayName("The server's role uses the tables and owns none")
  void theServersRoleOwnsNothing() {
    assertThat(
            jdbc.sql(
                    "SELECT count(*) FROM pg_tables WHERE schemaname = 'chart_index'"
                        + " AND tableowner = current_user")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  @DisplayName("R12 Another embedding model is refused at start, with what to do about it")
  void anotherModelIsRefused() throws Exception {
    answer(everybodys, about(CHAN, MEDICINES));
    TextEmbedder embedder = TextEmbedder.of(new WordHashingModel(8), "words", 8);

    assertThatThrownBy(() -> ChartIndexes.inDatabase(access, application, embedder))
        .isInstanceOfSatisfying(
            StartProblem.class,
            problem -> {
              assertThat(problem).hasMessageContaining("EMBEDDING_MODEL_MISMATCH");
              assertThat(problem.remedy()).contains("EMBEDDING_MODEL", "chart_index");
            });
  }

  private ChartKey chan() {
    return new ChartKey(OwnClinic.ID, patient(CHAN).id());
  }

  private long rows() {
    return jdbc.sql("SELECT count(*) FROM chart_index.record").query(Long.class).single();
  }
}
