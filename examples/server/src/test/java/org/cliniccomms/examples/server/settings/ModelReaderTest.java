package org.cliniccomms.examples.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a language model is asked: what is so by default, and how far it can be changed. */
class ModelReaderTest {
  private static final String HERE = "http://localhost:11434";

  @Test
  @DisplayName("By default gpt-4o-mini has 30 s, temperature 0.1 and 500 tokens")
  void whatIsSoByDefault() {
    ModelSettings model = model(Map.of("OPENAI_BASE_URL", HERE));

    assertThat(model.model()).isEqualTo("gpt-4o-mini");
    assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(model.temperature()).isEqualTo(0.1);
    assertThat(model.maxTokens()).isEqualTo(500);
    assertThat(model.drafts()).isTrue();
    assertThat(model.rawDrafts()).isFalse();
    assertThat(model.embeddingModel()).isNull();
    assertThat(model.baseUrl()).isEqualTo(URI.create(HERE + "/v1"));
    assertThat(SettingsReader.read(name -> null).charts().model()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LLM_TIMEOUT,     1,    600",
    "LLM_TEMPERATURE, 0,    2",
    "LLM_TEMPERATURE, 0.0,  2.0",
    "LLM_MAX_TOKENS,  16,   8000",
  })
  void eachReachesFromItsLeastToItsMost(String setting, String least, String most) {
    ModelSettings low = model(Map.of("OPENAI_BASE_URL", HERE, setting, least));
    ModelSettings high = model(Map.of("OPENAI_BASE_URL", HERE, setting, most));

    assertThat(valueOf(setting, low)).isEqualTo(Double.parseDouble(least));
    assertThat(valueOf(setting, high)).isEqualTo(Double.parseDouble(most));
  }

  @ParameterizedTest
  @CsvSource({
    "LLM_TIMEOUT,     0,      a whole number from 1 to 600",
    "LLM_TIMEOUT,     601,    a whole number from 1 to 600",
    "LLM_TIMEOUT,     30s,    a whole number from 1 to 600",
    "LLM_TEMPERATURE, -0.1,   a number from 0.0 to 2.0",
    "LLM_TEMPERATURE, 2.1,    a number from 0.0 to 2.0",
    "LLM_TEMPERATURE, warm,   a number from 0.0 to 2.0",
    "LLM_MAX_TOKENS,  15,     a whole number from 16 to 8000",
    "LLM_MAX_TOKENS,  8001,   a whole number from 16 to 8000",
    "LLM_MODEL,       a name, at most 100 characters",
    "EMBEDDING_MODEL, a name, at most 100 characters",
    "LLM_DRAFTS,      maybe,  true or false",
    "LLM_RAW_DRAFTS,  maybe,  true or false",
  })
  void whatIsBeyondIsRefusedWithItsBounds(String setting, String value, String bounds) {
    Map<String, String> settings = Map.of("OPENAI_BASE_URL", HERE, setting, value);
    StartProblem problem =
        catchThrowableOfType(StartProblem.class, () -> SettingsReader.read(settings::get));

    assertThat(problem).hasMessageContaining(setting).hasMessageContaining(bounds);
  }

  @ParameterizedTest
  @CsvSource({"LLM_MODEL", "EMBEDDING_MODEL"})
  void aNameWithoutAModelToTalkToIsRefused(String setting) {
    Map<String, String> settings = Map.of(setting, "some-model");
    StartProblem problem =
        catchThrowableOfType(StartProblem.class, () -> SettingsReader.read(settings::get));

    assertThat(problem).hasMessageContaining(setting + " is set without a model to talk to");
  }

  private static ModelSettings model(Map<String, String> settings) {
    return SettingsReader.read(settings::get).charts().model().orElseThrow();
  }

  private static double valueOf(String setting, ModelSettings model) {
    return switch (setting) {
      case "LLM_TIMEOUT" -> model.timeout().toSeconds();
      case "LLM_TEMPERATURE" -> model.temperature();
      default -> model.maxTokens();
    };
  }
}
