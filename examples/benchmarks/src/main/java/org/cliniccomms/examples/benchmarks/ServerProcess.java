package org.cliniccomms.examples.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged example server, started by the java command as a user would. */
final class ServerProcess implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The server's jar; empty if it was not packaged. */
  static Optional<Path> jar() throws IOException {
    for (String folder : List.of("examples/server/target", "../server/target")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
          return files
              .filter(it -> it.toString().endsWith(".jar"))
              .filter(it -> !it.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
              .findFirst();
        }
      }
    }
    return Optional.empty();
  }

  /** Starts it on a free port and waits until it is ready. */
  static ServerProcess start(Path jar, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port = freePort();
    Path folder = Files.createTempDirectory("clinic-comms-benchmark");
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx1g",
            "-jar",
            jar.toAbsolutePath().toString());
    builder.environment().putAll(settings);
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("CLINIC_DATA_DIR", folder.toString());
    File log = folder.resolve("server.log").toFile();
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log);
    ServerProcess server = new ServerProcess(builder.start(), port);
    server.awaitReady(log);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(File log) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
    Stopwatch watch = Stopwatch.start();
    while (!isReady(client, ready)) {
      if (process.waitFor(500, TimeUnit.MILLISECONDS) || watch.hasPassed(STARTS_WITHIN)) {
        close();
        throw new IllegalStateException("The server did not start; see " + log);
      }
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
    try {
      return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Asks it to stop, as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
