package org.cliniccomms.examples.server.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.examples.server.keys.DataFolder;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A durable PostgreSQL of the server's own, in its data folder, for local connections with a
 * password.
 *
 * <p>A server that a killed process left running is shut down in order and started anew, so that
 * settings and programs are always those of this release. Not thread-safe.
 */
final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int START_ATTEMPTS = 3;

  private final Path data;
  private final PostgresCommand command;
  private final int port;
  private final EmbeddedRoles roles;

  private EmbeddedPostgres(Path data, PostgresCommand command, int port, EmbeddedRoles roles) {
    this.data = data;
    this.command = command;
    this.port = port;
    this.roles = roles;
  }

  /** Starts the database of {@code folder}, making it at the first start. */
  static EmbeddedPostgres start(DataFolder folder) {
    try {
      return startOrFail(folder);
    } catch (IOException e) {
      throw new StartProblem(
          String.format(Locale.ROOT, "The embedded PostgreSQL did not start. %s", e.getMessage()),
          String.format(
              Locale.ROOT,
              "See the log in %s, or set DATABASE_URL to use another PostgreSQL.",
              folder.resolve("postgres.log")),
          e);
    }
  }

  private static EmbeddedPostgres startOrFail(DataFolder folder) throws IOException {
    Path data = folder.resolve("postgres");
    PostgresCommand command = PostgresCommand.in(PostgresBinaries.unpackInto(folder.resolve("")));
    boolean exists = existsIn(folder);
    EmbeddedRoles roles = EmbeddedRoles.in(folder, exists);
    if (exists) {
      requireSameVersion(data, command);
      stopLeftOver(data, command);
    } else {
      initialise(folder, data, command);
    }
    int port = startServer(data, command, folder.resolve("postgres.log"));
    EmbeddedPostgres database = new EmbeddedPostgres(data, command, port, roles);
    roles.prepare(port);
    return database;
  }

  /** Returns whether the folder holds a database already. */
  static boolean existsIn(DataFolder folder) {
    return Files.exists(folder.resolve("postgres").resolve("PG_VERSION"));
  }

  private static void requireSameVersion(Path data, PostgresCommand command) throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION"), UTF_8).strip();
    String brought = command.require("postgres", "--version").replaceAll(".*?(\\d+)\\..*", "$1");
    if (!found.equals(brought)) {
      throw new StartProblem(
          String.format(
              Locale.ROOT,
              "The data folder %s was made by PostgreSQL %s, but this server brings PostgreSQL %s.",
              data,
              found,
              brought),
          "Dump it with the release that made it and restore it here, or name another folder in CLINIC_DATA_DIR.");
    }
  }

  private static void stopLeftOver(Path data, PostgresCommand command) throws IOException {
    if (Postmaster.of(data).isRunning()) {
      log.info("Stopping the PostgreSQL that an earlier server process left running");
      command.require("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60");
    }
  }

  private static void initialise(DataFolder folder, Path data, PostgresCommand command)
      throws IOException {
    log.info("Making the database in {}", data);
    // A process killed half-way leaves only a draft behind.
    Path draft = folder.resolve("postgres.new");
    FileSystemUtils.deleteRecursively(draft);
    command.require(
        "initdb",
        "--pgdata=" + draft,
        "--username=" + EmbeddedRoles.SUPERUSER,
        "--pwfile=" + folder.file(EmbeddedRoles.SUPERUSER_KEY),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int startServer(Path data, PostgresCommand command, Path logFile)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        command.require(
            "pg_ctl",
            "start",
            "-D",
            data.toString(),
            "-l",
            logFile.toString(),
            "-w",
            "-t",
            "120",
            "-o",
            options(port));
        return port;
      } catch (IOException e) {
        // Another program may have taken the port in between.
        if (attempt == START_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static String options(int port) {
    List<String> settings =
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=on",
            "log_filename=postgres-%a.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d",
            // No values of rows in the log.
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");
    List<String> options = new ArrayList<>();
    settings.forEach(setting -> options.add("-c " + setting));
    return String.join(" ", options);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the address and logins of the running database. */
  DatabaseAccess access() {
    return roles.access(port);
  }

  /** Shuts the database down in order, ending open connections. */
  @Override
  public void close() {
    try {
      command.require("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "60");
    } catch (IOException e) {
      log.error("The embedded PostgreSQL did not stop; the next start takes care of it", e);
    }
  }
}
