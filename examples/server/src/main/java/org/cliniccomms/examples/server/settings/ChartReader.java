package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.examples.server.settings.ChartSettings.Index;
import org.jspecify.annotations.Nullable;

/** Reads where charts come from and which model words the answers about them. */
final class ChartReader {
  private static final String FOLDER = "CHARTS_DIR";
  private static final String INDEX = "CHART_INDEX";
  private static final String KEY = "OPENAI_API_KEY";
  private static final String BASE = "OPENAI_BASE_URL";
  private static final String MODEL = "LLM_MODEL";
  private static final String EMBEDDING = "EMBEDDING_MODEL";
  private static final String DEFAULT_MODEL = "gpt-4o-mini";
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

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
    return new ChartSettings(folder(), model(deadline), deadline, index());
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

  private @Nullable ModelSettings model(Duration deadline) {
    Secret key = values.secret(KEY);
    URI base = values.address(BASE);
    String model = text(MODEL, DEFAULT_MODEL);
    String embedding = text(EMBEDDING, "");
    double temperature = values.decimal("LLM_TEMPERATURE", 0.1, 0, 2);
    int most = values.number("LLM_MAX_TOKENS", 500, 16, 8000);
    boolean drafts = values.flag("LLM_DRAFTS", true);
    boolean rawDrafts = values.flag("LLM_RAW_DRAFTS", false);
    if (key != null && key.value().chars().anyMatch(Character::isWhitespace)) {
      problems.add(KEY, "must not contain blanks");
    }
    boolean asked = key != null || base != null;
    if (!asked) {
      if (values.isSet(MODEL) || values.isSet(EMBEDDING)) {
        problems.add(
            values.isSet(MODEL) ? MODEL : EMBEDDING,
            "is set without a model to talk to: set OPENAI_API_KEY, or OPENAI_BASE_URL for one of"
                + " your own");
      }
      return null;
    }
    // In a demo nothing leaves this machine; a model on it is as good as a simulated one.
    return demo && !isHere(base)
        ? null
        : new ModelSettings(
            key,
            base,
            model,
            embedding.isEmpty() ? null : embedding,
            deadline,
            temperature,
            most,
            drafts,
            rawDrafts);
  }

  private String text(String name, String byDefault) {
    String value = values.text(name, byDefault);
    if (value.length() > 100 || value.chars().anyMatch(Character::isWhitespace)) {
      problems.add(name, "must be a model's name of at most 100 characters, without blanks");
      return byDefault;
    }
    return value;
  }

  private static boolean isHere(@Nullable URI base) {
    return base != null && HERE.contains(base.getHost());
  }
}
