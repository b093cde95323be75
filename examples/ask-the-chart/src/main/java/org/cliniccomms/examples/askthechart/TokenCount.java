package org.cliniccomms.examples.askthechart;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.output.TokenUsage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what a model says that it has read and written. Thread-safe. */
final class TokenCount implements ChatModelListener {
  private static final double MILLION = 1e6;

  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong in = new AtomicLong();
  private final AtomicLong out = new AtomicLong();

  @Override
  public void onResponse(ChatModelResponseContext context) {
    @Nullable TokenUsage usage = context.chatResponse().tokenUsage();
    calls.incrementAndGet();
    if (usage != null) {
      in.addAndGet(number(usage.inputTokenCount()));
      out.addAndGet(number(usage.outputTokenCount()));
    }
  }

  long calls() {
    return calls.get();
  }

  long in() {
    return in.get();
  }

  long out() {
    return out.get();
  }

  /** At these prices for a million tokens. */
  double cost(double priceIn, double priceOut) {
    return (in() * priceIn + out() * priceOut) / MILLION;
  }

  private static long number(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
