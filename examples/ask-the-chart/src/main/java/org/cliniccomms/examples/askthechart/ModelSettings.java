package org.cliniccomms.examples.askthechart;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which model words answers, from the environment. It shows no key.
 *
 * @param baseUrl under which {@code /chat/completions} is, of an endpoint that speaks as OpenAI's
 *     does
 * @param timeout for one call
 */
record ModelSettings(
    String baseUrl, String key, String name, double temperature, int maxTokens, Duration timeout) {
  /** Some ask for none, but the client wants one. */
  private static final String NO_KEY = "none";

  private static final String BASE = "OPENAI_BASE_URL";
  private static final String OPENAI = "https://api.openai.com/v1";
  private static final Pattern ADDRESS = Pattern.compile("(https?://[^/?#@\\s]+)([^?#\\s]*?)/*");

  /** What is asked for at an endpoint. */
  private static final Pattern ONE_THING =
      Pattern.compile("/(completions|embeddings|responses)/*$");

  /**
   * Reads {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL}, {@code LLM_MODEL}, {@code
   * LLM_TEMPERATURE}, {@code LLM_MAX_TOKENS} and {@code LLM_TIMEOUT} (seconds).
   *
   * @throws IllegalArgumentException if there is neither a key nor an endpoint of the house's own,
   *     or the endpoint's address or a number is none
   */
  static ModelSettings read(Map<String, String> environment) {
    String key = environment.getOrDefault("OPENAI_API_KEY", "");
    String base = environment.getOrDefault(BASE, "").strip();
    if (key.isBlank() && base.isEmpty()) {
      throw new IllegalArgumentException(
          "OPENAI_API_KEY: set it to ask a model, or OPENAI_BASE_URL for one of your own");
    }
    return new ModelSettings(
        base.isEmpty() ? OPENAI : address(base),
        key.isBlank() ? NO_KEY : key,
        environment.getOrDefault("LLM_MODEL", "gpt-4o-mini"),
        number(environment, "LLM_TEMPERATURE", "0.1"),
        (int) number(environment, "LLM_MAX_TOKENS", "500"),
        Duration.ofMillis((long) (number(environment, "LLM_TIMEOUT", "30") * 1000)));
  }

  /** Where no path is given it is the usual one. */
  private static String address(String given) {
    Matcher parts = ADDRESS.matcher(given);
    if (!parts.matches() || ONE_THING.matcher(given).find()) {
      throw new IllegalArgumentException(
          BASE + ": give the address under which /chat/completions is, such as " + OPENAI);
    }
    return parts.group(1) + (parts.group(2).isEmpty() ? "/v1" : parts.group(2));
  }

  ChatModel model(ChatModelListener listener) {
    return OpenAiChatModel.builder()
        .baseUrl(baseUrl)
        .apiKey(key)
        .modelName(name)
        .temperature(temperature)
        // OpenAI's newer models refuse the older name, and others do not know the newer one.
        .maxTokens(isOpenAi() ? null : maxTokens)
        .maxCompletionTokens(isOpenAi() ? maxTokens : null)
        .timeout(timeout)
        // The library asks again where that makes sense.
        .maxRetries(0)
        .listeners(List.of(listener))
        .build();
  }

  private boolean isOpenAi() {
    return baseUrl.contains("://api.openai.com/");
  }

  private static double number(Map<String, String> environment, String name, String usual) {
    try {
      return Double.parseDouble(environment.getOrDefault(name, usual));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": give a number, such as " + usual);
    }
  }

  @Override
  public String toString() {
    return "ModelSettings[" + name + "]";
  }
}
