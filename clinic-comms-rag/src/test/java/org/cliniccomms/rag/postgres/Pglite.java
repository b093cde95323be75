package org.cliniccomms.rag.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL with pgvector in a process of Node.js, for machines whose own has none. */
final class Pglite implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "pglite");
  private static final String PACKAGES =
      "@electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17"
          + " @electric-sql/pglite-pgvector@0.0.15";

  private final Process process;
  private final Connection connection;

  private Pglite(Process process, Connection connection) {
    this.process = process;
    this.connection = connection;
  }

  /** Starts it; where it is not installed, the tests of the class are skipped and say why. */
  static Pglite start() throws IOException, SQLException {
    assumeTrue(
        isOnPath("node") && Files.isDirectory(FOLDER.resolve("node_modules")),
        "skipped without a PostgreSQL with pgvector: install Node.js, and run npm install --no-save"
            + " --prefix clinic-comms-rag/target/pglite "
            + PACKAGES);
    Process process =
        new ProcessBuilder("node", "-e", script())
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return new Pglite(process, connect(process));
    } catch (IOException | SQLException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Connection connect(Process process) throws IOException, SQLException {
    BufferedReader said = process.inputReader(US_ASCII);
    String port = Objects.requireNonNull(said.readLine(), "Node.js ended without a database");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&sslmode=disable");
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String script() throws IOException {
    try (InputStream script = Pglite.class.getResourceAsStream("pglite.cjs")) {
      return new String(Objects.requireNonNull(script, "pglite.cjs").readAllBytes(), UTF_8);
    }
  }

  /** It has one connection, so one after another gets it. */
  DataSource database() {
    return new OneConnection(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    process.destroy();
  }
}
