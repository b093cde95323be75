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
 */
public record ModelSettings(
    @Nullable Secret apiKey,
    @Nullable URI baseUrl,
    String model,
    @Nullable String embeddingModel,
    Duration timeout,
    double temperature,
    int maxTokens) {}
