package org.cliniccomms.rag.answer;

import java.time.Instant;
import java.util.Objects;

/**
 * A session in short.
 *
 * @param turns how many questions were answered in it
 * @param lastAt when the last one was
 */
public record Conversation(SessionId session, int turns, Instant lastAt) {
  public Conversation {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(lastAt, "lastAt");
  }
}
