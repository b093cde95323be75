package org.cliniccomms.message;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is to convey, in whatever form it has.
 *
 * @param kind what it says, for a channel that knows approved templates
 * @param text the words, with what they were filled with
 * @param lastHeardAt when the patient last wrote on this line; null if never, or if the channel's
 *     vendor does not care
 */
public record MessageContent(MessageKind kind, RenderedText text, @Nullable Instant lastHeardAt) {
  public MessageContent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** The same on a channel whose vendor does not care when the patient wrote. */
  public static MessageContent of(MessageKind kind, RenderedText text) {
    return new MessageContent(kind, text, null);
  }
}
