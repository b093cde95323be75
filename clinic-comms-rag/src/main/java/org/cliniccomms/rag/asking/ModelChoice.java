package org.cliniccomms.rag.asking;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import org.jspecify.annotations.Nullable;

/**
 * The models that word answers; each may be missing.
 *
 * @param name as answers and records name it; null if there is no model
 * @param whole says its reply at once; asked where nobody listens, or no other is there
 * @param streaming says its reply word by word; asked where somebody listens
 */
public record ModelChoice(
    @Nullable String name, @Nullable ChatModel whole, @Nullable StreamingChatModel streaming) {
  public ModelChoice {
    if ((whole == null && streaming == null) != (name == null)) {
      throw new IllegalArgumentException("name: give it with a model, and only then");
    }
  }
}
