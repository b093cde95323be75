package org.cliniccomms.examples.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged server, started by the java command as a user would. */
final class ServerProcess implements AutoCloseable {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "JAVA_HOME");

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

  private final Process process;
  private final int port;
  private final Path log;

  private ServerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts it on a free port and waits until it is ready. */
  static ServerProcess start(Path dataFolder, Map<String, String> settings) {
    try {
      int port = freePort();
      Path log = Files.createTempFile(dataFolder, "server", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx512m",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  jar().toString()));
      Map<String, String> environment = new HashMap<>(settings);
      environment.put("SERVER_PORT", String.valueOf(port));
      environment.put("CLINIC_DATA_DIR", dataFolder.toString());
      // Nothing of the developer's own settings: they may name a real database.
      builder.environment().keySet().retainAll(INHERITED);
      builder.environment().putAll(environment);
      builder.directory(dataFolder.toFile());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      ServerProcess server = new ServerProcess(builder.start(), port, log);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A free port below those from which connections go out: none takes it before the server. */
  private static int freePort() {
    SplittableRandom dice = new SplittableRandom();
    while (true) {
      int port = dice.nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The dice know another one.
      }
    }
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("clinic-comms-example-server-.*\\.jar"))
          .filter(
              file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("package the server first"));
    }
  }

  private void awaitReady() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
    Awaitility.await()
        .atMost(STARTS_WITHIN)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("the server ended:\n" + log());
              }
              try {
                return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                    == 200;
              } catch (IOException notYet) {
                return false;
              }
            });
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** All that it has printed. */
  String log() {
    try {
      return Files.readString(log, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it as {@code kill -9} does; its database lives on. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to stop, as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
