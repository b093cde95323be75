package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A language model behind an interface like OpenAI's, which words the answers about charts.
 *
 * @param apiKey null for one that asks for none, such as a model on this machine
 * @param baseUrl null for OpenAI's own address
 * @param embeddingModel compares meanings when records are looked for; null for words alone
 * @param timeout for a whole answer
 * @param drafts whether its sentences are shown while it writes, each once it was checked
 * @param rawDrafts whether its words are shown as they come instead, unchecked
 */
public record ModelSettings(
    @Nullable Secret apiKey,
    @Nullable URI baseUrl,
    String model,
    @Nullable String embeddingModel,
    Duration timeout,
    double temperature,
    int maxTokens,
    boolean drafts,
    boolean rawDrafts) {
  private static final String OPENAI = "api.openai.com";

  /** Returns the longest answer where it is to be said as others understand it; else null. */
  public @Nullable Integer oldStyleMaxTokens() {
    return isOpenAi() ? null : maxTokens;
  }

  /** Returns the longest answer as OpenAI's newer models want it said; null for others. */
  public @Nullable Integer newStyleMaxTokens() {
    return isOpenAi() ? maxTokens : null;
  }

  private boolean isOpenAi() {
    return baseUrl == null || OPENAI.equals(baseUrl.getHost());
  }
}
