package org.cliniccomms.examples.askthechart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.cliniccomms.patient.PatientId;

/** Two invented charts, in a folder that is there until this is closed. */
final class DemoCharts implements AutoCloseable {
  /** Between what is past in the charts and what is to come. */
  static final Instant TODAY = Instant.parse("2026-11-20T12:00:00Z");

  static final PatientId NORA = PatientId.parse("11111111-0000-4000-8000-000000000001");
  static final PatientId TOMAS = PatientId.parse("11111111-0000-4000-8000-000000000002");

  private static final Map<PatientId, ZoneId> ZONES =
      Map.of(NORA, ZoneId.of("Europe/London"), TOMAS, ZoneId.of("America/Santiago"));
  private static final List<String> FILES = List.of("nora.json", "tomas.json");

  private final Path folder;

  private DemoCharts(Path folder) {
    this.folder = folder;
  }

  static DemoCharts unpack() throws IOException {
    Path folder = Files.createTempDirectory("ask-the-chart");
    for (String file : FILES) {
      try (InputStream in = DemoCharts.class.getResourceAsStream("demo/" + file)) {
        Files.copy(Objects.requireNonNull(in), folder.resolve(file));
      }
    }
    return new DemoCharts(folder);
  }

  Path folder() {
    return folder;
  }

  static Function<PatientId, ZoneId> zones() {
    return patient -> ZONES.getOrDefault(patient, ZoneId.of("UTC"));
  }

  @Override
  public void close() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.deleteIfExists(folder);
  }
}
