package org.cliniccomms.examples.server.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Bundles that lie somewhere. Thread-safe. */
@FunctionalInterface
interface BundleShelf {
  /** Returns the bundles that are there now. */
  List<Bundle> bundles();

  /**
   * A bundle.
   *
   * @param version changes when the text does
   * @param read reads the text
   */
  record Bundle(String name, String version, Supplier<String> read) {
    String text() {
      return read.get();
    }
  }

  /** The JSON files of a folder, looked at anew each time. */
  static BundleShelf folder(Path folder) {
    return () -> {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(it -> it.getFileName().toString().endsWith(".json"))
            .sorted(Comparator.comparing(Path::toString))
            .map(BundleShelf::file)
            .toList();
      } catch (IOException unreadable) {
        throw new UncheckedIOException("charts: the folder cannot be read", unreadable);
      }
    };
  }

  private static Bundle file(Path path) {
    try {
      String version = Files.getLastModifiedTime(path) + " " + Files.size(path);
      return new Bundle(path.getFileName().toString(), version, () -> read(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("charts: a file cannot be read", unreadable);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path, UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("charts: a file cannot be read", unreadable);
    }
  }

  /** The charts that are shipped for the demo: invented, and none of a real person. */
  static BundleShelf demo() {
    try {
      List<Bundle> shipped =
          Arrays.stream(
                  new PathMatchingResourcePatternResolver()
                      .getResources("classpath*:org/cliniccomms/examples/server/chart/demo/*.json"))
              .map(BundleShelf::shipped)
              .sorted(Comparator.comparing(Bundle::name))
              .toList();
      return () -> shipped;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("charts: those of the demo cannot be read", unreadable);
    }
  }

  private static Bundle shipped(Resource resource) {
    try {
      String text = resource.getContentAsString(UTF_8);
      return new Bundle(
          Objects.requireNonNull(resource.getFilename(), "name"), "shipped", () -> text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("charts: those of the demo cannot be read", unreadable);
    }
  }
}
