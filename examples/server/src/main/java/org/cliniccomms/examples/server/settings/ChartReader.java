package org.cliniccomms.examples.server.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.examples.server.settings.ChartSettings.Index;
import org.jspecify.annotations.Nullable;

/** Reads where charts come from and which model words the answers about them. */
final class ChartReader {
  private static final String FOLDER = "CHARTS_DIR";
  private static final String INDEX = "CHART_INDEX";

  private final Values values;
  private final Problems problems;
  private final boolean demo;

  ChartReader(Values values, Problems problems, boolean demo) {
    this.values = values;
    this.problems = problems;
    this.demo = demo;
  }

  ChartSettings read() {
    Duration deadline = Duration.ofSeconds(values.number("LLM_TIMEOUT", 30, 1, 600));
    ModelSettings model = new ModelReader(values, problems, demo).read(deadline);
    return new ChartSettings(folder(), model, deadline, index());
  }

  private Index index() {
    return switch (values.text(INDEX, "lucene").toLowerCase(Locale.ROOT)) {
      case "lucene" -> Index.LUCENE;
      case "postgres" -> Index.POSTGRES;
      default -> {
        problems.add(INDEX, "must be lucene or postgres");
        yield Index.LUCENE;
      }
    };
  }

  private @Nullable Path folder() {
    String name = values.text(FOLDER);
    if (name == null) {
      return null;
    }
    try {
      Path folder = Path.of(name).toAbsolutePath().normalize();
      if (Files.isDirectory(folder) && Files.isReadable(folder)) {
        return folder;
      }
    } catch (InvalidPathException malformed) {
      // Said below, as for a folder that is not there.
    }
    problems.add(FOLDER, "must name a folder of FHIR bundles that can be read");
    return null;
  }
}
