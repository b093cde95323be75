package org.cliniccomms.examples.server.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cliniccomms.examples.server.keys.DataFolder;
import org.cliniccomms.examples.server.settings.DatabaseLogin;
import org.cliniccomms.examples.server.settings.Secret;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir private Path root;
  private DataFolder folder;

  @BeforeEach
  void open() {
    SharedPrograms.linkInto(root);
    folder = DataFolder.open(root);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void whatWasCommittedIsThereAtTheNextStartsAlsoWhereAStrangerHasItsNumber() throws Exception {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
      run(migrator(first), "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (42)");
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder)) {
      assertThat(ask(migrator(second), "SELECT id FROM kept")).isEqualTo("42");
    }
    Files.writeString(data("postmaster.pid"), ProcessHandle.current().pid() + "\n");

    try (EmbeddedPostgres third = EmbeddedPostgres.start(folder)) {
      assertThat(ask(migrator(third), "SELECT id FROM kept")).isEqualTo("42");
    }
  }

  /** What is so of any that runs, and is looked at in one, with programs of its own. */
  @Nested
  class Running {
    @TempDir private static Path home;
    private static DataFolder opened;
    private static EmbeddedPostgres database;

    @BeforeAll
    static void start() {
      opened = DataFolder.open(home);
      database = EmbeddedPostgres.start(opened);
    }

    @AfterAll
    static void stop() {
      if (database != null) {
        database.close();
      }
      opened.close();
    }

    @Test
    void itIsDurableLocalAndAsksForPasswords() throws Exception {
      for (String setting :
          List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
        assertThat(ask(migrator(database), "SHOW " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(ask(migrator(database), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(opened.file("postgres-superuser"))))
          .isEqualTo("rw-------");

      DatabaseAccess access = database.access();
      DatabaseLogin guess = new DatabaseLogin(access.application().username(), new Secret("guess"));
      assertThat(stateOf(() -> ask(access.unpooled(guess), "SELECT 1"))).isEqualTo("28P01");
    }

    @Test
    void theApplicationRoleMakesNothing() throws SQLException {
      DataSource application = database.access().unpooled(database.access().application());
      assertThat(ask(application, "SELECT current_user")).isEqualTo("clinic_application");
      assertThat(stateOf(() -> run(application, "CREATE SCHEMA mine"))).isEqualTo("42501");
    }
  }

  @Test
  void aDatabaseWhoseServerWasKilledIsTakenOver() throws Exception {
    folder.close();
    Process server = childWithDatabase();
    awaitReady(server);
    server.destroyForcibly().waitFor();
    long orphan = postmaster();
    assertThat(ProcessHandle.of(orphan)).as("the database outlives the killed server").isPresent();

    folder = DataFolder.open(root);
    try (EmbeddedPostgres database = EmbeddedPostgres.start(folder)) {
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertThat(ask(migrator(database), "SELECT id FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsToldSo() {
    assertThatThrownBy(() -> DataFolder.open(root))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("Another server is already running");
  }

  @Test
  void aFolderOfAnotherMajorVersionIsNamed() throws Exception {
    databaseOfVersion("14");
    assertThat(folder.secret(EmbeddedRoles.SUPERUSER_KEY, () -> "kept").value()).isEqualTo("kept");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("made by PostgreSQL 14, but this server brings PostgreSQL 17");
  }

  @Test
  void aDatabaseWithoutItsPasswordFileIsNotTouched() throws Exception {
    databaseOfVersion("17");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(StartProblem.class)
        .hasMessageContaining("password file");
  }

  /** A server process that has a database running and waits to be killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      EmbeddedPostgres database = EmbeddedPostgres.start(DataFolder.open(Path.of(args[0])));
      run(migrator(database), "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (42)");
      Files.writeString(Path.of(args[0]).resolve("ready"), "yes");
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Until killed.
      }
    }
  }

  private Process childWithDatabase() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(java, "-cp", classPath, Child.class.getName(), root.toString())
        .redirectErrorStream(true)
        .start();
  }

  private void awaitReady(Process process) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = reader.readLine();
    while (line != null && !line.equals("ready")) {
      line = reader.readLine();
    }
    assertThat(line).isEqualTo("ready");
  }

  private void databaseOfVersion(String version) throws IOException {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(data("PG_VERSION"), version + "\n");
  }

  private Path data(String name) {
    return folder.resolve("postgres").resolve(name);
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(data("postmaster.pid")).get(0).strip());
  }

  private static DataSource migrator(EmbeddedPostgres database) {
    return database.access().migratorSource();
  }

  private static String stateOf(ThrowingCallable call) {
    SQLException refused = catchThrowableOfType(SQLException.class, call);
    assertThat((Throwable) refused).isNotNull();
    return String.valueOf(refused.getSQLState());
  }

  private static void run(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String ask(DataSource source, String query) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
