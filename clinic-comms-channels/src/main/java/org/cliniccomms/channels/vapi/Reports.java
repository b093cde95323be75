package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;

/** Reads how far a call has come. */
final class Reports {
  private static final int LONGEST_RAW = 100;

  /** A machine's greeting is one; whoever says more was talked with. */
  private static final int A_PERSON_SAYS = 2;

  private Reports() {}

  /**
   * What a status or the report of the end tells.
   *
   * <p>That a call is over is taken from the status where that tells all there is; else from the
   * report, which alone tells whether a person was talked with.
   */
  static List<InboundEvent> read(
      JsonNode message, MessageId id, String callId, Line line, Instant at) {
    String reason = reason(message);
    boolean isReport = Json.text(message, "type").equals("end-of-call-report");
    String status = isReport ? "ended" : Json.text(message, "status");
    List<Phase> phases = isReport ? end(message, reason) : phases(status, reason);
    List<InboundEvent> events = new ArrayList<>();
    for (Phase phase : phases) {
      events.add(
          new InboundEvent(
              InboundId.random(),
              callId + ":" + phase,
              line,
              at,
              new CallReport(id, callId, phase, raw(status, reason))));
    }
    return events;
  }

  private static String reason(JsonNode message) {
    return Optional.of(Json.text(message, "endedReason"))
        .filter(it -> !it.isEmpty())
        .orElseGet(() -> Json.text(message.path("call"), "endedReason"));
  }

  private static List<Phase> phases(String status, String reason) {
    return switch (status) {
      case "scheduled", "queued" -> List.of(Phase.PLACED);
      case "ringing" -> List.of(Phase.RINGING);
      case "in-progress", "forwarding" -> List.of(Phase.ANSWERED);
      case "ended" ->
          !reason.isEmpty() && EndedReason.tellsAll(reason) ? plainEnd(reason) : List.of();
      default -> List.of();
    };
  }

  private static List<Phase> plainEnd(String reason) {
    return EndedReason.isVoicemail(reason)
        ? List.of(Phase.ANSWERED_BY_MACHINE, Phase.COMPLETED)
        : List.of(EndedReason.end(reason));
  }

  private static List<Phase> end(JsonNode message, String reason) {
    boolean talked = !EndedReason.tellsAll(reason) && utterances(message) >= A_PERSON_SAYS;
    return talked ? List.of(Phase.ANSWERED_BY_PERSON, Phase.COMPLETED) : plainEnd(reason);
  }

  private static int utterances(JsonNode message) {
    int count = 0;
    for (JsonNode one : message.path("artifact").path("messages")) {
      String role = Json.text(one, "role");
      String said = Json.text(one, "message") + Json.text(one, "content");
      if (role.equals("user") && !said.isBlank()) {
        count++;
      }
    }
    return count;
  }

  /** Vapi's own words for it, which name nobody. */
  static String raw(String status, String reason) {
    String raw = (status + " " + reason).strip().replaceAll("[^a-zA-Z0-9 ._-]", "");
    return raw.substring(0, Math.min(raw.length(), LONGEST_RAW));
  }
}
