package org.cliniccomms.webhook;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.jspecify.annotations.Nullable;

/** What a channel made of a webhook. */
public sealed interface WebhookReading {
  /**
   * It is the vendor's own.
   *
   * @param events what it reports; may be empty
   * @param answer what to say once the events are stored
   * @param ofNoClinic what to say instead if one of them is not stored, since no clinic has the
   *     address that it is for
   * @param clinic whose it is, where the request tells that by itself; null if the address that the
   *     events are for does
   */
  record Genuine(
      List<InboundEvent> events,
      WebhookResponse answer,
      WebhookResponse ofNoClinic,
      @Nullable ClinicId clinic)
      implements WebhookReading {
    public Genuine {
      events = List.copyOf(events);
      Objects.requireNonNull(answer, "answer");
      Objects.requireNonNull(ofNoClinic, "ofNoClinic");
    }

    /** A vendor's whose events are for the clinic that has the address. */
    public Genuine(List<InboundEvent> events, WebhookResponse answer, WebhookResponse ofNoClinic) {
      this(events, answer, ofNoClinic, null);
    }

    /** A vendor's who need not know whether a clinic has the address. */
    public Genuine(List<InboundEvent> events, WebhookResponse answer) {
      this(events, answer, answer, null);
    }
  }

  /**
   * It is the vendor's own, and the vendor waits to be told what to say next in a call.
   *
   * @param call the message that the call speaks
   * @param turn the number of the turn that it follows; 0 when the call was answered
   * @param line the clinic's address and the phone that is called
   * @param events what it reports: that somebody answered, a key ({@link InboundEvent.Text#key}),
   *     words; none after a silence
   */
  record Talk(MessageId call, int turn, Line line, List<InboundEvent> events)
      implements WebhookReading {
    public Talk {
      Objects.requireNonNull(call, "call");
      Objects.requireNonNull(line, "line");
      events = List.copyOf(events);
      if (turn < 0) {
        throw new IllegalArgumentException("turn: must not be negative");
      }
    }
  }

  /**
   * It is the vendor's own, and the assistant that leads a call waits for what its tools answer.
   *
   * @param line the clinic's address and the phone in the call
   * @param call the message that the call speaks; null if it is none of ours
   * @param providerId the vendor's id of the call
   * @param reply how the vendor wants to be answered
   */
  record Tools(
      Line line,
      @Nullable MessageId call,
      String providerId,
      List<ToolCall> calls,
      Function<List<ToolAnswer>, WebhookResponse> reply)
      implements WebhookReading {
    public Tools {
      Objects.requireNonNull(line, "line");
      Objects.requireNonNull(providerId, "providerId");
      Objects.requireNonNull(reply, "reply");
      calls = List.copyOf(calls);
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
