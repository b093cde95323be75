package org.cliniccomms.examples.server.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.examples.server.settings.StartProblem;

/** The PostgreSQL process that a data folder names in its {@code postmaster.pid}. */
final class Postmaster {
  private final Path pidFile;

  private Postmaster(Path pidFile) {
    this.pidFile = pidFile;
  }

  static Postmaster of(Path data) {
    return new Postmaster(data.resolve("postmaster.pid"));
  }

  /**
   * Returns whether a server of this folder runs, left behind by a killed process.
   *
   * <p>After a restart of the machine or container the number may belong to a stranger, who must
   * not be stopped and whose number keeps PostgreSQL from starting: then the stale file is removed.
   */
  boolean isRunning() throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return false;
    }
    Optional<String> program = process.get().info().command();
    if (program.isEmpty()) {
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "Process %d may still be using the database in %s.",
              process.get().pid(),
              pidFile.getParent()),
          String.format(
              Locale.ROOT,
              "Stop that process, or remove the file %s if it is no PostgreSQL.",
              pidFile));
    }
    if (isPostgres(program.get())) {
      return true;
    }
    Files.deleteIfExists(pidFile);
    return false;
  }

  private static boolean isPostgres(String program) {
    Path name = Path.of(program).getFileName();
    return name != null && name.toString().startsWith("postgres");
  }

  private Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile, UTF_8);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
  }
}
