package org.cliniccomms.fhir;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The synthetic clinic beside the project, in {@code shared/data} of one of the folders above. It
 * is not part of the project: where it is missing, its tests are skipped and say so.
 */
final class SharedClinic {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;

  private SharedClinic(Path data) {
    this.data = data;
  }

  static SharedClinic orSkip() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path data = folder.resolve("shared").resolve("data");
      if (Files.exists(data.resolve("README.md"))) {
        return new SharedClinic(data);
      }
    }
    return abort("shared/data is in no folder above this one: the synthetic clinic is not tested");
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(data.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode json(String file) {
    try {
      return JSON.readTree(bytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON files of a folder, by their names. */
  List<String> files(String folder) {
    try (Stream<Path> files = Files.list(data.resolve(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName())
          .filter(file -> file.endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole clinic: what is shared and what is each patient's. */
  List<String> bundles() {
    return Stream.concat(files("setA/shared").stream(), files("setA/bundles").stream()).toList();
  }
}
