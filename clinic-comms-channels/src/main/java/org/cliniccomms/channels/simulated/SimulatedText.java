package org.cliniccomms.channels.simulated;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageKind;

/**
 * A text on a simulated phone. Its {@code toString} shows the length only.
 *
 * @param providerId {@code SIM…}, the same for every attempt at the same message
 */
public record SimulatedText(
    String providerId, Line line, MessageKind kind, String text, Instant at) {
  /** Refuses nulls. */
  public SimulatedText {
    Objects.requireNonNull(providerId, "providerId");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
  }

  @Override
  public String toString() {
    return "SimulatedText[" + providerId + ", " + text.length() + " characters]";
  }
}
