package org.cliniccomms.examples.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.cliniccomms.examples.server.database.SharedPrograms;
import org.jspecify.annotations.Nullable;

/** The packaged server, in a process of its own. */
final class ServerProcess implements AutoCloseable {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "JAVA_HOME");

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Pattern ADDRESS = Pattern.compile("Open (http://localhost:\\d+)");

  private final Process process;
  private final Path log;
  private URI address = URI.create("http://localhost");

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Where the jar of this build was unpacked; null before. */
  private static @Nullable Path unpacked;

  /** Starts it on any free port and waits until it is ready; unpacked, which takes less time. */
  static ServerProcess start(Path dataFolder, Map<String, String> settings) {
    SharedPrograms.linkInto(dataFolder);
    return start(unpacked(), dataFolder, settings);
  }

  /** The same, from the one jar, as a user would. */
  static ServerProcess startJar(Path dataFolder, Map<String, String> settings) {
    return start(jar(), dataFolder, settings);
  }

  private static ServerProcess start(Path jar, Path dataFolder, Map<String, String> settings) {
    try {
      Path log = Files.createTempFile(dataFolder, "server", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  java(),
                  "-Xmx512m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-jar",
                  jar.toString()));
      Map<String, String> environment = new HashMap<>(settings);
      environment.put("SERVER_PORT", "0");
      environment.put("CLINIC_DATA_DIR", dataFolder.toString());
      // Nothing of the developer's own settings: they may name a real database.
      builder.environment().keySet().retainAll(INHERITED);
      builder.environment().putAll(environment);
      builder.directory(dataFolder.toFile());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      ServerProcess server = new ServerProcess(builder.start(), log);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** Reading classes from jars in a jar costs a third of a start, and tests start many. */
  private static synchronized Path unpacked() {
    if (unpacked == null) {
      Path jar = jar();
      try {
        Path folder = Files.createTempDirectory(jar.getParent(), "unpacked");
        Process unpacking =
            new ProcessBuilder(
                    List.of(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString()))
                .inheritIO()
                .start();
        if (unpacking.onExit().join().exitValue() != 0) {
          throw new IllegalStateException("the server's jar was not unpacked");
        }
        unpacked = folder.resolve(jar.getFileName());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return unpacked;
  }

  private static Path jar() {
    try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("clinic-comms-example-server-.*\\.jar"))
          .filter(
              file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("package the server first"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    HttpClient client = HttpClient.newHttpClient();
    Awaitility.await()
        .atMost(STARTS_WITHIN)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("the server ended:\n" + log());
              }
              return isReady(client);
            });
  }

  /** It says itself where it is: a port that was free a moment ago may be taken by now. */
  private boolean isReady(HttpClient client) throws InterruptedException {
    Matcher said = ADDRESS.matcher(log());
    if (!said.find()) {
      return false;
    }
    address = URI.create(said.group(1));
    HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
    try {
      return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI uri(String path) {
    return URI.create(address + path);
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
