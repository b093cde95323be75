package org.cliniccomms.webhook;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.message.InboundEvent;

/** What a channel made of a webhook. */
public sealed interface WebhookReading {
  /**
   * It is the vendor's own.
   *
   * @param events what it reports; may be empty
   * @param answer what to say once the events are stored
   */
  record Genuine(List<InboundEvent> events, WebhookResponse answer) implements WebhookReading {
    public Genuine {
      events = List.copyOf(events);
      Objects.requireNonNull(answer, "answer");
    }
  }

  /** It is forged, garbled or unwanted; nothing is stored. */
  record Refused(WebhookResponse answer, String reason) implements WebhookReading {
    public Refused {
      Objects.requireNonNull(answer, "answer");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
