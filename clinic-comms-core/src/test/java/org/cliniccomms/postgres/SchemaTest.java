package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.testkit.SampleClinic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema: how it gets there, and what the application's role may do in it. */
class SchemaTest {
  @ParameterizedTest
  @ValueSource(strings = {"audit_event", "consent_decision", "message_event", "passed_over"})
  void theApplicationCanOnlyAddToARecord(String table) {
    TestDatabase database = TestDatabase.migrated();

    assertThatCode(() -> asApplication(database, "select count(*) from clinic_comms." + table))
        .doesNotThrowAnyException();
    assertRefused(database, "update clinic_comms." + table + " set clinic_id = clinic_id");
    assertRefused(database, "update clinic_comms." + table + " set at = at");
    assertRefused(database, "delete from clinic_comms." + table);
    assertRefused(database, "truncate clinic_comms." + table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop table clinic_comms.offer",
        "alter table clinic_comms.offer add column x int",
        "truncate clinic_comms.offer",
        "create table clinic_comms.mine (id int)",
        "select * from clinic_comms.schema_history",
        "alter table clinic_comms.audit_event disable trigger all",
      })
  void theApplicationCannotChangeTheSchema(String statement) {
    assertRefused(TestDatabase.migrated(), statement);
  }

  @Test
  void migratingTwiceIsHarmless() {
    TestDatabase database = TestDatabase.migrated();

    PostgresStore.migrate(database.owner());

    assertThatCode(() -> database.store().build().close()).doesNotThrowAnyException();
  }

  @Test
  void theSchemaMayHaveAnotherName() {
    TestDatabase database = TestDatabase.bare();
    SampleClinic clinic = SampleClinic.of(1);

    PostgresStore.migrate(database.owner(), "other_name", SchemaMigration.DEFAULT_ROLE);

    try (PostgresStore store = database.store().schema("other_name").build()) {
      clinic.putInto(store);
      assertThat(store.directory().list()).containsExactly(clinic.id());
    }
  }

  @Test
  void theScriptsRunByHandToo() {
    TestDatabase database = TestDatabase.bare();

    database.run("create schema clinic_comms; set search_path = clinic_comms;\n" + scripts());

    assertThatCode(() -> database.store().build().close()).doesNotThrowAnyException();
  }

  @Test
  void aStoreWithoutTablesIsRefused() {
    TestDatabase database = TestDatabase.bare();

    assertThatThrownBy(() -> database.store().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run PostgresStore.migrate first");
  }

  @Test
  void anOldServerIsRefusedInOneSentence() {
    assertThatThrownBy(() -> SchemaCheck.refuseOld(140_012, "14.12"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The store needs PostgreSQL 15 or newer, and this server is 14.12");
    assertThatCode(() -> SchemaCheck.refuseOld(150_000, "15.0")).doesNotThrowAnyException();
  }

  @Test
  void anotherIsolationLevelIsRefused() {
    TestDatabase database = TestDatabase.migrated();
    database.setForAll("default_transaction_isolation", "serializable");

    assertThatThrownBy(() -> database.store().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("READ COMMITTED");
  }

  @Test
  void aMissingRoleIsNamed() {
    TestDatabase database = TestDatabase.bare();

    assertThatThrownBy(() -> PostgresStore.migrate(database.owner(), "clinic_comms", "nobody"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("There is no role nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Big", "a-b", "a;drop", "1a"})
  void namesThatNeedQuotesAreRefused(String name) {
    TestDatabase database = TestDatabase.bare();

    assertThatThrownBy(() -> PostgresStore.migrate(database.owner(), name, "postgres"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> database.store().schema(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(TestDatabase database, String statement) {
    assertThatThrownBy(() -> asApplication(database, statement))
        .as(statement)
        .rootCause()
        .hasMessageMatching("ERROR: (permission denied|must be owner).*");
  }

  private static void asApplication(TestDatabase database, String statement) {
    TestDatabase.run(database.application(), statement);
  }

  /** All scripts that are published, in the order of their versions. */
  private static String scripts() {
    try {
      URI folder = Objects.requireNonNull(PostgresStore.class.getResource("migration")).toURI();
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        return files
            .sorted(Comparator.comparingInt(SchemaTest::version))
            .map(SchemaTest::read)
            .collect(Collectors.joining("\n"));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The number of {@code V12__name.sql}: by letters it would come before {@code V1__name.sql}. */
  private static int version(Path file) {
    String name = file.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
