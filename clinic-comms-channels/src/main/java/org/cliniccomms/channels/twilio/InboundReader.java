package org.cliniccomms.channels.twilio;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a verified form into an event. */
final class InboundReader {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A short code or a name, as a clinic's own sender may be. */
  private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9+][A-Za-z0-9 _&.+-]{0,31}");

  private final PhoneParser phones;

  InboundReader(String region) {
    this.phones = PhoneParser.forRegion(region);
  }

  static boolean hasSid(FormBody form) {
    return SID.matcher(sid(form)).matches();
  }

  /** What somebody wrote; empty if it comes from no phone, so that no patient can have written. */
  Optional<InboundEvent> text(FormBody form, Instant receivedAt) {
    return text(
        sid(form),
        form.first("To"),
        form.first("From"),
        receivedAt,
        new InboundEvent.Text(form.first("Body"), intent(form.first("OptOutType"))));
  }

  /** What somebody wrote, under the key that it has whichever way it reaches us. */
  Optional<InboundEvent> text(
      String sid, String ours, String theirs, Instant receivedAt, InboundEvent.Text text) {
    return line(ChannelKind.SMS, ours, theirs)
        .map(line -> new InboundEvent(InboundId.random(), sid, line, receivedAt, text));
  }

  /** A delivery report; empty if it does not say between whom. */
  Optional<InboundEvent> status(FormBody form, @Nullable MessageId messageId, Instant receivedAt) {
    String word = firstOf(form, "MessageStatus", "SmsStatus");
    TwilioStatus status = TwilioStatus.of(word, form.first("ErrorCode").strip());
    return line(ChannelKind.SMS, form.first("From"), form.first("To"))
        .map(
            line ->
                new InboundEvent(
                    InboundId.random(),
                    sid(form) + ":" + TwilioStatus.of(word, "").raw(),
                    line,
                    receivedAt,
                    status.toContent(messageId, sid(form))));
  }

  /** Between one of our addresses and a phone; empty if it is not. */
  Optional<Line> line(ChannelKind kind, String ours, String theirs) {
    Optional<Address> sender = phone(ours).or(() -> named(ours));
    Optional<Address> recipient = phone(theirs);
    return sender.isPresent() && recipient.isPresent()
        ? Optional.of(new Line(kind, sender.get(), recipient.get()))
        : Optional.empty();
  }

  private Optional<Address> phone(String written) {
    return phones.parseSender(written) instanceof PhoneParse.Parsed parsed
        ? Optional.of(new Address(parsed.first().e164()))
        : Optional.empty();
  }

  private static Optional<Address> named(String written) {
    return SENDER.matcher(written).matches() ? Optional.of(new Address(written)) : Optional.empty();
  }

  private static String sid(FormBody form) {
    String sid = firstOf(form, "MessageSid", "SmsMessageSid");
    return sid.isEmpty() ? form.first("SmsSid") : sid;
  }

  private static String firstOf(FormBody form, String name, String olderName) {
    String value = form.first(name);
    return value.isEmpty() ? form.first(olderName) : value;
  }

  private static @Nullable ReplyIntent intent(String optOutType) {
    return switch (optOutType.strip().toUpperCase(Locale.ROOT)) {
      case "STOP" -> ReplyIntent.OPT_OUT;
      case "START" -> ReplyIntent.OPT_IN;
      case "HELP" -> ReplyIntent.HELP;
      default -> null;
    };
  }
}
