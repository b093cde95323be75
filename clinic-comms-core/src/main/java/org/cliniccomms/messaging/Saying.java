package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said to somebody, before it is put into words.
 *
 * @param businessKey the same thing under the same key is said once
 * @param inReplyTo what it answers; null if nothing
 * @param notAfter of no use after; null if always
 */
public record Saying(
    MessageKind kind,
    String businessKey,
    Line line,
    Locale language,
    TextArguments arguments,
    @Nullable PatientId patientId,
    @Nullable OfferId offerId,
    @Nullable InboundId inReplyTo,
    @Nullable Instant notAfter) {
  public Saying {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(businessKey, "businessKey");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(arguments, "arguments");
  }

  /** Something about an offer, said once for each offer and kind. */
  public static Saying about(Offer offer, MessageKind kind, TextArguments arguments) {
    return new Saying(
        kind,
        keyOf(offer, kind),
        offer.line(),
        offer.language(),
        arguments,
        offer.patientId(),
        offer.id(),
        null,
        null);
  }

  /** The business key of something about an offer. */
  public static String keyOf(Offer offer, MessageKind kind) {
    return kind + ":" + offer.id();
  }

  /** An answer to something that arrived, said once. */
  public static Saying answer(
      InboundId to, MessageKind kind, Line line, Locale language, TextArguments arguments) {
    return new Saying(kind, kind + ":" + to, line, language, arguments, null, null, to, null);
  }

  /** The same, as an answer to {@code inbound}. */
  public Saying inReplyTo(@Nullable InboundId inbound) {
    return new Saying(
        kind, businessKey, line, language, arguments, patientId, offerId, inbound, notAfter);
  }

  /** The same, of no use after {@code end}. */
  public Saying notAfter(Instant end) {
    return new Saying(
        kind, businessKey, line, language, arguments, patientId, offerId, inReplyTo, end);
  }

  /** The same, to this patient. */
  public Saying to(@Nullable PatientId patient) {
    return new Saying(
        kind, businessKey, line, language, arguments, patient, offerId, inReplyTo, notAfter);
  }
}
