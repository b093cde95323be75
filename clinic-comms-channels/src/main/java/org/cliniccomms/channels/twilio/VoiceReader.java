package org.cliniccomms.channels.twilio;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.webhook.WebhookReading;

/** Turns the fields of a verified form about a call into what it tells. */
final class VoiceReader {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern KEY = Pattern.compile("[0-9*#]");
  private static final int LONGEST_SPEECH = 1_000;
  private static final int LONGEST_RAW = 60;

  private final InboundReader addresses;

  VoiceReader(String region) {
    this.addresses = new InboundReader(region);
  }

  /** Empty if the form does not say which call it is about, or between whom. */
  Optional<Line> line(FormBody form) {
    return SID.matcher(form.first("CallSid")).matches()
        ? addresses.line(ChannelKind.VOICE, form.first("From"), form.first("To"))
        : Optional.empty();
  }

  /** What Twilio heard; it waits for an answer. */
  WebhookReading.Talk talk(VoiceTarget target, FormBody form, Line line, Instant receivedAt) {
    String sid = form.first("CallSid");
    Optional<InboundEvent.Content> content =
        target.turn() == 0
            ? Optional.of(new CallReport(target.call(), sid, answeredBy(form), raw(form)))
            : heard(target, form, sid);
    String key = sid + ":turn-" + target.turn();
    List<InboundEvent> events =
        content
            .map(it -> new InboundEvent(InboundId.random(), key, line, receivedAt, it))
            .map(List::of)
            .orElse(List.of());
    return new WebhookReading.Talk(target.call(), target.turn(), line, events);
  }

  private static Optional<InboundEvent.Content> heard(
      VoiceTarget target, FormBody form, String sid) {
    String pressed = form.first("Digits");
    String digits = pressed.isEmpty() ? target.key() : pressed;
    String speech = form.first("SpeechResult").strip();
    if (KEY.matcher(digits).matches()) {
      return Optional.of(InboundEvent.Text.key(digits.charAt(0), sid));
    }
    return speech.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new InboundEvent.Text(
                speech.substring(0, Math.min(speech.length(), LONGEST_SPEECH)), null, null, sid));
  }

  /** How far the call has come; empty for a word that we do not know. */
  Optional<InboundEvent> report(VoiceTarget target, FormBody form, Line line, Instant receivedAt) {
    String sid = form.first("CallSid");
    return phase(form)
        .map(
            phase ->
                new InboundEvent(
                    InboundId.random(),
                    sid + ":" + phase,
                    line,
                    receivedAt,
                    new CallReport(target.call(), sid, phase, raw(form))));
  }

  private static Optional<Phase> phase(FormBody form) {
    return switch (form.first("CallStatus").strip().toLowerCase(Locale.ROOT)) {
      case "queued", "initiated" -> Optional.of(Phase.PLACED);
      case "ringing" -> Optional.of(Phase.RINGING);
      case "in-progress", "answered" -> Optional.of(Phase.ANSWERED);
      case "completed" -> Optional.of(Phase.COMPLETED);
      case "busy" -> Optional.of(Phase.BUSY);
      case "no-answer", "canceled" -> Optional.of(Phase.NO_ANSWER);
      case "failed" -> Optional.of(Phase.FAILED);
      default -> Optional.empty();
    };
  }

  /** Whoever cannot be told for sure is treated as if a machine might listen. */
  private static Phase answeredBy(FormBody form) {
    String by = form.first("AnsweredBy").strip().toLowerCase(Locale.ROOT);
    if (by.equals("human")) {
      return Phase.ANSWERED_BY_PERSON;
    }
    return by.startsWith("machine") || by.equals("fax")
        ? Phase.ANSWERED_BY_MACHINE
        : Phase.ANSWERED;
  }

  private static String raw(FormBody form) {
    String words = form.first("CallStatus") + " " + form.first("AnsweredBy");
    String plain = words.replaceAll("[^\\x21-\\x7e]+", " ").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST_RAW));
  }
}
