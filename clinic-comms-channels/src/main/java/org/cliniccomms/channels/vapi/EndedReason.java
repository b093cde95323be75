package org.cliniccomms.channels.vapi;

import java.util.List;
import java.util.Set;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;

/** What Vapi's reasons for the end of a call mean. */
final class EndedReason {
  private static final Set<String> NO_ANSWER =
      Set.of(
          "customer-did-not-answer",
          "customer-did-not-give-microphone-permission",
          "manually-canceled",
          "scheduled-call-deleted",
          "call-deleted",
          "vonage-rejected");

  private static final Set<String> NEVER_CONNECTED =
      Set.of(
          "assistant-join-timed-out",
          "assistant-not-found",
          "assistant-not-valid",
          "twilio-failed-to-connect-call",
          "twilio-reported-customer-misdialed",
          "vonage-failed-to-connect-call",
          "phone-call-provider-bypass-enabled-but-no-call-received");

  private static final List<String> NO_ANSWER_PARTS =
      List.of("sip-408-", "sip-480-", "sip-486-", "sip-603-");

  private EndedReason() {}

  /** Whether the reason alone tells that nobody was talked with. */
  static boolean tellsAll(String reason) {
    return end(reason) != Phase.COMPLETED || isVoicemail(reason);
  }

  static boolean isVoicemail(String reason) {
    return reason.equals("voicemail");
  }

  /** How the call ended; one that broke off after it was answered is completed. */
  static Phase end(String reason) {
    if (reason.equals("customer-busy")) {
      return Phase.BUSY;
    }
    if (NO_ANSWER.contains(reason) || NO_ANSWER_PARTS.stream().anyMatch(reason::contains)) {
      return Phase.NO_ANSWER;
    }
    boolean failed =
        NEVER_CONNECTED.contains(reason)
            || reason.startsWith("call.start.error")
            || reason.startsWith("call-start-error")
            || reason.startsWith("assistant-request")
            || reason.contains("never-connected")
            || reason.contains("outbound-sip-")
            || reason.contains("call-failed-to-connect");
    return failed ? Phase.FAILED : Phase.COMPLETED;
  }
}
