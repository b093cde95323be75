package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
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
 * @param by who asks for it
 */
public record Saying(
    MessageKind kind,
    String businessKey,
    Line line,
    Locale language,
    TextArguments arguments,
    @Nullable PatientId patientId,
    @Nullable OfferId offerId,
    @Nullable AppointmentId visitId,
    @Nullable InboundId inReplyTo,
    @Nullable Instant notAfter,
    Actor by) {
  /** For how long an answer is free of the allowed hours. */
  static final Duration ANSWER_FREEDOM = Duration.ofHours(1);

  public Saying {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(businessKey, "businessKey");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(by, "by");
  }

  /** Something that nobody asks for but the software itself. */
  public Saying(
      MessageKind kind,
      String businessKey,
      Line line,
      Locale language,
      TextArguments arguments,
      @Nullable PatientId patientId,
      @Nullable OfferId offerId,
      @Nullable AppointmentId visitId,
      @Nullable InboundId inReplyTo,
      @Nullable Instant notAfter) {
    this(
        kind,
        businessKey,
        line,
        language,
        arguments,
        patientId,
        offerId,
        visitId,
        inReplyTo,
        notAfter,
        Actor.system());
  }

  /** Something about neither an offer nor a visit, said once under its key. */
  public static Saying of(
      MessageKind kind,
      String key,
      Line line,
      Locale language,
      TextArguments arguments,
      @Nullable PatientId patient) {
    return new Saying(kind, key, line, language, arguments, patient, null, null, null, null);
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
        null,
        null);
  }

  /** Something about a visit, said once under its key. */
  public static Saying about(
      Appointment visit,
      MessageKind kind,
      String key,
      Line line,
      Locale language,
      TextArguments arguments) {
    return new Saying(
        kind, key, line, language, arguments, visit.patientId(), null, visit.id(), null, null);
  }

  /** The business key of something about an offer. */
  public static String keyOf(Offer offer, MessageKind kind) {
    return kind + ":" + offer.id();
  }

  /** An answer to something that arrived, said once. */
  static Saying answer(
      InboundEvent to, Instant now, MessageKind kind, Locale language, TextArguments arguments) {
    String key = kind + ":" + to.id();
    return of(kind, key, to.line(), language, arguments, null).inReplyTo(to, now);
  }

  /**
   * The same, as an answer to {@code event}; unless that is too old to be answered at any hour, for
   * then the answer waits for the day like all else.
   */
  public Saying inReplyTo(InboundEvent event, Instant now) {
    InboundId answered = isFresh(event.receivedAt(), now) ? event.id() : null;
    return with(patientId, answered, notAfter, by);
  }

  /** Whether what was said at {@code then} may still be answered at any hour. */
  static boolean isFresh(Instant then, Instant now) {
    return then.plus(ANSWER_FREEDOM).isAfter(now);
  }

  /** The same, of no use after {@code end}. */
  public Saying notAfter(Instant end) {
    return with(patientId, inReplyTo, end, by);
  }

  /** The same, to this patient. */
  public Saying to(@Nullable PatientId patient) {
    return with(patient, inReplyTo, notAfter, by);
  }

  /** The same, asked for by somebody. */
  public Saying by(Actor actor) {
    return with(patientId, inReplyTo, notAfter, actor);
  }

  private Saying with(
      @Nullable PatientId patient,
      @Nullable InboundId answered,
      @Nullable Instant end,
      Actor actor) {
    return new Saying(
        kind,
        businessKey,
        line,
        language,
        arguments,
        patient,
        offerId,
        visitId,
        answered,
        end,
        actor);
  }
}
