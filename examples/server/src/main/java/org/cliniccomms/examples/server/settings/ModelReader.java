package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which language model words the answers about charts, and how it is asked. */
final class ModelReader {
  private static final String KEY = "OPENAI_API_KEY";
  private static final String BASE = "OPENAI_BASE_URL";
  private static final String MODEL = "LLM_MODEL";
  private static final String EMBEDDING = "EMBEDDING_MODEL";
  private static final String DEFAULT_MODEL = "gpt-4o-mini";
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

  /** Where OpenAI's interface is at a server, and at almost all that have one like it. */
  private static final String USUAL_PATH = "/v1";

  private final Values values;
  private final Problems problems;
  private final boolean demo;

  ModelReader(Values values, Problems problems, boolean demo) {
    this.values = values;
    this.problems = problems;
    this.demo = demo;
  }

  /**
   * Returns the model; null if there is none.
   *
   * @param deadline for a whole answer
   */
  @Nullable ModelSettings read(Duration deadline) {
    Secret key = key();
    URI base = base();
    String model = name(MODEL, DEFAULT_MODEL);
    String embedding = name(EMBEDDING, "");
    double temperature = values.decimal("LLM_TEMPERATURE", 0.1, 0, 2);
    int most = values.number("LLM_MAX_TOKENS", 500, 16, 8000);
    boolean drafts = values.flag("LLM_DRAFTS", true);
    boolean rawDrafts = values.flag("LLM_RAW_DRAFTS", false);
    // In a demo nothing leaves this machine; a model on it is as good as a simulated one.
    if (!isAsked() || (demo && !isHere(base))) {
      return null;
    }
    return new ModelSettings(
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

  private boolean isAsked() {
    boolean asked = values.isSet(KEY) || values.isSet(BASE);
    if (!asked && (values.isSet(MODEL) || values.isSet(EMBEDDING))) {
      problems.add(
          values.isSet(MODEL) ? MODEL : EMBEDDING,
          "is set without a model to talk to: set OPENAI_API_KEY, or OPENAI_BASE_URL for one of"
              + " your own");
    }
    return asked;
  }

  private @Nullable Secret key() {
    Secret key = values.secret(KEY);
    if (key != null && key.value().chars().anyMatch(Character::isWhitespace)) {
      problems.add(KEY, "must not contain blanks");
    }
    return key;
  }

  private @Nullable URI base() {
    URI given = values.address(BASE);
    if (given == null) {
      return null;
    }
    String path = given.getRawPath().replaceAll("/+$", "");
    if (path.matches(".*/(completions|embeddings|responses)")) {
      problems.add(
          BASE,
          "must be the address under which /chat/completions is, such as"
              + " http://localhost:11434/v1, without what is asked for there");
    }
    return given.resolve(path.isEmpty() ? USUAL_PATH : path);
  }

  private String name(String setting, String byDefault) {
    String value = values.text(setting, byDefault);
    if (value.length() > 100 || value.chars().anyMatch(Character::isWhitespace)) {
      problems.add(setting, "must be a model's name of at most 100 characters, without blanks");
      return byDefault;
    }
    return value;
  }

  private static boolean isHere(@Nullable URI base) {
    return base != null && HERE.contains(base.getHost());
  }
}
