package org.cliniccomms.examples.server.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.examples.server.settings.StartProblem;

/** Runs the programs of PostgreSQL. */
final class PostgresCommand {
  private static final int TIMEOUT_SECONDS = 180;

  private final Path home;
  private final List<String> prefix;

  private PostgresCommand(Path home, List<String> prefix) {
    this.home = home;
    this.prefix = prefix;
  }

  /** Returns the programs below {@code home}, ready to run as the user of this process. */
  static PostgresCommand in(Path home) throws IOException {
    // PostgreSQL refuses to run as root. In a user namespace of its own the process is root to
    // nobody, yet owns our files.
    List<String> prefix = isRoot() ? List.of("unshare", "-U") : List.of();
    if (!prefix.isEmpty() && !succeeds("unshare", "-U", "true")) {
      throw new StartProblem(
          "PostgreSQL does not run as root, and this system allows no user namespaces.",
          "Start the server as an ordinary user, or set DATABASE_URL.");
    }
    return new PostgresCommand(home, prefix);
  }

  /** Returns whether the command ended well. */
  boolean run(String program, String... arguments) throws IOException {
    return execute(command(program, arguments)).succeeded();
  }

  /** Runs a command that must end well; its output is part of the exception if it does not. */
  String require(String program, String... arguments) throws IOException {
    Outcome outcome = execute(command(program, arguments));
    if (!outcome.succeeded()) {
      throw new IOException(program + " failed: " + outcome.output());
    }
    return outcome.output();
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private record Outcome(boolean succeeded, String output) {}

  private static boolean succeeds(String... command) {
    try {
      return execute(Arrays.asList(command)).succeeded();
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static Outcome execute(List<String> command) throws IOException {
    // A file instead of a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    Path output = Files.createTempFile("clinic-comms-postgres", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      return new Outcome(endsWell(process), Files.readString(output, UTF_8).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean endsWell(Process process) throws IOException {
    try {
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroy();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was starting or stopping", e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("os.name").startsWith("Linux")
        && "root".equals(System.getProperty("user.name"));
  }
}
