package org.cliniccomms.rag.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.testkit.RecordIndexContract;
import org.cliniccomms.rag.testkit.WordHashingModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresRecordIndexTest {
  private static final ChartKey CHART = new ChartKey(ClinicId.random(), PatientId.random());
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static EmbeddedPostgres postgres;
  private static DataSource database;

  private final String schema = "index_" + COUNT.incrementAndGet();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    database = postgres.getPostgresDatabase();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Nested
  class Words extends RecordIndexContract {
    @Override
    protected RecordIndex create(@Nullable TextEmbedder embedder) {
      PostgresRecordIndex.migrate(database, schema, embedder);
      return PostgresRecordIndex.open(database, schema, embedder);
    }
  }

  @Test
  void whatWasTakenInIsThereAfterwardsAndForOtherProcesses() {
    RecordIndex first = fresh();
    first.update(CHART, List.of(note("Note/1", "asthma")), List.of());
    RecordIndex second = PostgresRecordIndex.open(database, schema, null);
    first.close();

    assertThat(second.search(CHART, query("asthma"))).hasSize(1);
    assertThat(PostgresRecordIndex.open(database, schema, null).ledger(CHART))
        .isEqualTo(second.ledger(CHART))
        .hasSize(1);
  }

  @Test
  @DisplayName("A search that hangs ends by itself")
  void whatIsReadHasItsLimit() {
    IndexDatabase index = new IndexDatabase(database, schema);

    assertThat(index.reading(PostgresRecordIndexTest::limit)).isEqualTo("30s");
    index.writing(tables -> assertThat(limit(tables)).isEqualTo("10min"));
  }

  private static String limit(IndexDatabase.Tables tables) throws SQLException {
    try (PreparedStatement statement = tables.prepare("show statement_timeout");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void nodesThatUpdateTheSameChartInOppositeOrderLoseNothing() throws Exception {
    fresh().close();
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(note("Note/" + i, "asthma"));
    }
    List<ChartRecord> backwards = new ArrayList<>(records);
    Collections.reverse(backwards);
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> done =
          List.of(
              nodes.submit(updates(records, "Note/first")),
              nodes.submit(updates(backwards, "Note/second")));
      for (Future<?> each : done) {
        each.get(1, TimeUnit.MINUTES);
      }
    } finally {
      nodes.shutdownNow();
    }

    RecordIndex index = PostgresRecordIndex.open(database, schema, null);
    assertThat(index.list(CHART)).hasSize(42);
    assertThat(index.search(CHART, new IndexQuery("", query("asthma").terms(), kinds(), 200)))
        .hasSize(42);
  }

  private Callable<Integer> updates(List<ChartRecord> records, String own) {
    return () -> {
      try (RecordIndex node = PostgresRecordIndex.open(database, schema, null)) {
        for (int i = 0; i < 15; i++) {
          node.update(CHART, records, List.of());
          node.update(CHART, List.of(note(own, "asthma")), List.of());
        }
        return 15;
      }
    };
  }

  @Test
  void anUpdateThatFailsHalfwayChangesNothingAndQuotesNobody() throws SQLException {
    RecordIndex index = fresh();
    index.update(CHART, List.of(note("Note/1", "asthma")), List.of());
    execute(
        "alter table " + schema + ".passage add constraint no_eczema check (record <> 'Note/2')");

    assertThatThrownBy(
            () ->
                index.update(
                    CHART,
                    List.of(note("Note/1", "psoriasis"), note("Note/2", "eczema")),
                    List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("23514")
        .hasMessageNotContaining("eczema")
        .hasMessageNotContaining("Note/2")
        .hasNoCause();

    assertThat(index.list(CHART)).containsExactly(note("Note/1", "asthma"));
    assertThat(index.search(CHART, query("asthma"))).hasSize(1);
    assertThat(index.search(CHART, query("psoriasis"))).isEmpty();
  }

  @Test
  void whatLuceneFindsIsFound() {
    Random random = new Random(3);
    List<ChartRecord> records = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      records.add(note("Note/" + i, text(random, 3 + random.nextInt(12))));
    }
    RecordIndex index = fresh();
    index.update(CHART, records, List.of());
    try (RecordIndex lucene = LuceneRecordIndex.inMemory(null)) {
      lucene.update(CHART, records, List.of());
      for (int i = 0; i < 150; i++) {
        IndexQuery query =
            new IndexQuery(
                "",
                List.of(
                    new IndexQuery.Term(text(random, 2), 1),
                    new IndexQuery.Term(text(random, 3), 0.5)),
                Set.of(),
                200);
        assertThat(ids(index.search(CHART, query)))
            .as(query.terms().toString())
            .containsExactlyInAnyOrderElementsOf(ids(lucene.search(CHART, query)));
      }
    }
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.record().id().value()).toList();
  }

  /** Different words, in any order. */
  private static String text(Random random, int count) {
    List<String> words =
        new ArrayList<>(
            List.of(
                ("blood pressure high since May the patient was seen by a nurse presión arterial"
                        + " alta desde mayo sin fiebre ni dolor")
                    .split(" ")));
    Collections.shuffle(words, random);
    return String.join(" ", words.subList(0, count));
  }

  @Test
  void anErasedChartLeavesNoRow() throws SQLException {
    RecordIndex index = fresh();
    index.update(CHART, List.of(note("Note/1", "asthma")), List.of());
    index.update(CHART, List.of(), List.of(new RecordId("Note/1")));

    for (String table : List.of("chart", "record", "passage")) {
      assertThat(count("select count(*) from " + schema + "." + table)).as(table).isZero();
    }
  }

  @Test
  void settingsOfTheServerHaveNoSay() throws SQLException {
    execute("alter database postgres set default_transaction_isolation = 'serializable'");
    execute("alter database postgres set default_text_search_config = 'pg_catalog.german'");
    execute("alter database postgres set standard_conforming_strings = off");
    try {
      RecordIndex index = fresh();
      index.update(CHART, List.of(note("Note/1", "Vacunaciones, O'Neill\\asthma")), List.of());

      for (String word : List.of("vacunación", "o'neill", "asthma")) {
        assertThat(index.search(CHART, query(word))).as(word).hasSize(1);
      }
    } finally {
      execute("alter database postgres reset all");
    }
  }

  @Test
  void makingTheTablesTwiceIsOnce() {
    RecordIndex index = fresh();
    index.update(CHART, List.of(note("Note/1", "asthma")), List.of());

    PostgresRecordIndex.migrate(database, schema, null);

    assertThat(index.list(CHART)).hasSize(1);
  }

  @Test
  @DisplayName("A role that was let use the index searches and indexes, and changes no table")
  void aRoleThatWasLetUseTheIndex() throws SQLException {
    execute("create role searcher_" + schema + " login");
    PostgresRecordIndex.migrate(database, schema, null, "searcher_" + schema);
    PostgresRecordIndex.migrate(database, schema, null, "searcher_" + schema);
    DataSource searcher = postgres.getDatabase("searcher_" + schema, "postgres");

    RecordIndex index = PostgresRecordIndex.open(searcher, schema, null);
    index.update(CHART, List.of(note("Note/1", "asthma")), List.of());
    index.update(CHART, List.of(note("Note/2", "eczema")), List.of(new RecordId("Note/1")));

    assertThat(index.search(CHART, query("eczema"))).hasSize(1);
    assertThat(index.list(CHART)).hasSize(1);
    assertThatThrownBy(() -> PostgresRecordIndex.migrate(searcher, schema + "_other", null))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic-app", "Clinic", "app@host", "user", "a\"b"})
  void aRoleMayHaveAnyName(String role) throws SQLException {
    execute("create role \"" + role.replace("\"", "\"\"") + "\" login");
    PostgresRecordIndex.migrate(database, schema, null, role);

    RecordIndex index =
        PostgresRecordIndex.open(postgres.getDatabase(role, "postgres"), schema, null);
    index.update(CHART, List.of(note("Note/1", "asthma")), List.of());

    assertThat(index.list(CHART)).hasSize(1);
  }

  @Test
  void aRoleThatIsNoneIsRefused() throws SQLException {
    assertThatThrownBy(
            () -> PostgresRecordIndex.migrate(database, schema, null, "nobody; drop table x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("42704");
    assertThatThrownBy(() -> PostgresRecordIndex.migrate(database, schema, null, "public"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("role");
    assertThat(count("select count(*) from pg_namespace where nspname = '" + schema + "'"))
        .isZero();
  }

  @Test
  @DisplayName("R12 A role that was let use the index cannot change which model it was made for")
  void aRoleCannotChangeTheModel() throws SQLException {
    String role = "reader_" + schema;
    execute("create role " + role + " login");
    PostgresRecordIndex.migrate(database, schema, null, role);

    for (String right : List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE")) {
      String asked = "'" + role + "', '" + schema + ".index_format', '" + right + "'";
      assertThat(count("select has_table_privilege(" + asked + ")::int")).as(right).isZero();
    }
  }

  @Test
  void nothingIsMadeByOpening() {
    assertThatThrownBy(() -> PostgresRecordIndex.open(database, schema, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run PostgresRecordIndex.migrate first");
  }

  @Test
  void anIndexOfAnotherVersionIsRefused() throws SQLException {
    fresh();
    execute("update " + schema + ".index_format set version = 2");

    assertThatThrownBy(() -> PostgresRecordIndex.open(database, schema, null))
        .hasMessageContaining("drop schema " + schema);
    assertThatThrownBy(() -> PostgresRecordIndex.migrate(database, schema, null))
        .hasMessageContaining("drop schema " + schema);
  }

  @Test
  void aModelWithoutPgvectorIsRefusedWithTheRemedy() throws SQLException {
    TextEmbedder embedder = TextEmbedder.of(new WordHashingModel(8), "known", 8);

    assertThatThrownBy(() -> PostgresRecordIndex.migrate(database, schema, embedder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CREATE EXTENSION vector");

    assertThat(count("select count(*) from pg_namespace where nspname = '" + schema + "'"))
        .isZero();
  }

  @Test
  void aNameThatIsNotPlainIsRefused() {
    for (String name : List.of("", "Charts", "a-b", "a; drop schema public", "1a", "a\"b")) {
      assertThatThrownBy(() -> PostgresRecordIndex.migrate(database, name, null))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("schema");
    }
  }

  @Test
  void connectionsGoBackAsTheyCame() throws SQLException {
    RecordIndex index = fresh();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      RecordIndex shared = PostgresRecordIndex.open(new OneConnection(connection), schema, null);
      shared.update(CHART, List.of(note("Note/1", "asthma")), List.of());
      assertThat(shared.search(CHART, query("asthma"))).hasSize(1);

      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(connection.isReadOnly()).isFalse();
    }
    assertThat(index.list(CHART)).hasSize(1);
  }

  private RecordIndex fresh() {
    PostgresRecordIndex.migrate(database, schema, null);
    return PostgresRecordIndex.open(database, schema, null);
  }

  private static Set<RecordKind> kinds() {
    return Set.of();
  }

  private static IndexQuery query(String word) {
    return new IndexQuery(word, List.of(new IndexQuery.Term(word, 1)), kinds(), 10);
  }

  private static ChartRecord note(String id, String text) {
    return ChartRecord.builder(CHART, new RecordId(id), RecordKind.NOTE, "Note")
        .narrative(text, "")
        .build();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
