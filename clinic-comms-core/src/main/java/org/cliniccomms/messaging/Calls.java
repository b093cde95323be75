package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.CallingChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/**
 * Calls that staff place and end.
 *
 * <p>A call passes the outbox like every message, so that consent, hours and caps hold for it. Who
 * wishes the same call twice gets the same one. Thread-safe.
 */
public final class Calls {
  private static final Set<DeliveryStatus> OPEN =
      Set.of(
          DeliveryStatus.QUEUED,
          DeliveryStatus.SENDING,
          DeliveryStatus.UNKNOWN,
          DeliveryStatus.SENT);

  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final Pipeline pipeline;
  private final Reminders reminders;
  private final Failures failures;
  private final SpokenTexts texts;

  /** Calls over the channels of a pipeline. */
  public Calls(Store store, Pipeline pipeline, Reminders reminders) {
    this.store = Objects.requireNonNull(store, "store");
    this.pipeline = pipeline;
    this.reminders = reminders;
    this.failures = new Failures(pipeline);
    this.texts = new SpokenTexts(pipeline);
  }

  /** How far a call has come; empty while its message waits to be dialed. */
  public Optional<Call> find(ClinicId clinic, MessageId id) {
    return store.inTransaction(clinic, tx -> tx.calls().find(id));
  }

  /** The calls that are being placed or talked in, oldest first. */
  public List<Call> live(ClinicId clinic) {
    return store.inTransaction(clinic, tx -> tx.calls().live(tx.now().minus(Call.LONGEST)));
  }

  /**
   * Calls the patient of a visit to have it confirmed, unless that is being done, or waits to be
   * done once more, or has reached nobody as often in a day as one phone is called about one thing.
   */
  public PlaceResult remind(ClinicId clinic, AppointmentId visit, Actor actor) {
    return store.inTransaction(clinic, tx -> recorded(tx, remind(tx, visit), actor));
  }

  private static PlaceResult recorded(Transaction tx, PlaceResult result, Actor actor) {
    if (result instanceof PlaceResult.Placed placed) {
      tx.messages().findAll(Set.of(placed.call())).forEach(it -> record(tx, it, actor, "placed"));
    }
    return result;
  }

  private static void record(Transaction tx, OutboundMessage call, Actor actor, String what) {
    tx.audit()
        .append(
            List.of(
                AuditEvent.of(
                    tx.now(),
                    actor,
                    "call." + what,
                    "call",
                    call.id().value(),
                    call.patientId(),
                    null,
                    call.kind().name())));
  }

  private PlaceResult remind(Transaction tx, AppointmentId id) {
    Optional<Appointment> visit = tx.appointments().lock(id).filter(it -> it.isAheadAt(tx.now()));
    if (visit.isEmpty()) {
      return new PlaceResult.Refused("no-such-visit");
    }
    List<OutboundMessage> wished = wished(tx, id);
    List<OutboundMessage> calls =
        Stream.concat(wished.stream(), reminders.said(tx, visit.get()).stream())
            .flatMap(first -> tx.messages().attempts(first.id()).stream())
            .filter(it -> it.line().channel().isSpoken())
            .toList();
    Optional<OutboundMessage> underWay =
        calls.stream().filter(it -> isUnderWay(tx, it)).findFirst();
    if (underWay.isPresent()) {
      return new PlaceResult.UnderWay(underWay.get().id());
    }
    Instant since = tx.now().minus(DAY);
    if (calls.stream().filter(it -> hasFailedSince(it, since)).count() >= mostAttempts()) {
      return new PlaceResult.Refused("called-enough");
    }
    Optional<MessageId> call = reminders.call(tx, visit.get(), key(id, wished.size() + 1));
    return call.<PlaceResult>map(PlaceResult.Placed::new)
        .orElseGet(() -> texts.refusal(tx, visit.get().patientId()));
  }

  /** The first calls that staff wished to have for a visit; others may have followed each. */
  private static List<OutboundMessage> wished(Transaction tx, AppointmentId visit) {
    List<OutboundMessage> wished = new ArrayList<>();
    Optional<OutboundMessage> next = tx.messages().findByBusinessKey(key(visit, 1));
    while (next.isPresent()) {
      wished.add(next.get());
      next = tx.messages().findByBusinessKey(key(visit, wished.size() + 1));
    }
    return wished;
  }

  private static String key(AppointmentId visit, int number) {
    return "CALL:" + visit + ":" + number;
  }

  private static boolean hasFailedSince(OutboundMessage call, Instant since) {
    return call.status() == DeliveryStatus.FAILED && call.createdAt().isAfter(since);
  }

  private int mostAttempts() {
    return pipeline.settings().calls().attempts();
  }

  /** Whether a call is live or waits to be placed. */
  static boolean isUnderWay(Transaction tx, OutboundMessage message) {
    boolean isLive = tx.calls().find(message.id()).filter(it -> it.isLive(tx.now())).isPresent();
    return isLive || OPEN.contains(message.status());
  }

  /**
   * Calls a patient to say what staff wrote.
   *
   * @param key the same words under the same key are said once
   */
  public PlaceResult say(ClinicId clinic, PatientId patient, String text, String key, Actor actor) {
    return store.inTransaction(
        clinic, tx -> recorded(tx, texts.say(tx, patient, text, "CALL:" + key), actor));
  }

  /**
   * Calls a patient to say what staff wrote, unless the same words are being said to them, or were
   * a minute ago.
   */
  public PlaceResult say(ClinicId clinic, PatientId patient, String text, Actor actor) {
    return store.inTransaction(clinic, tx -> recorded(tx, texts.sayOnce(tx, patient, text), actor));
  }

  /** The rule by which this number is never called; empty if there is none. */
  public Optional<String> ruleAgainst(ClinicId clinic, PhoneNumber phone) {
    return store.inTransaction(clinic, tx -> texts.ruleAgainst(tx, phone));
  }

  /**
   * Ends a call whatever state it is in; one that still waits is not placed.
   *
   * @return false if there is nothing to end
   */
  public boolean hangUp(ClinicId clinic, MessageId id, Actor actor) {
    Optional<OutboundMessage> ended =
        store.inTransaction(
            clinic,
            tx -> {
              Optional<OutboundMessage> call = cancel(tx, id);
              call.ifPresent(it -> record(tx, it, actor, "ended"));
              return call;
            });
    if (ended.isEmpty()) {
      return false;
    }
    String providerId = ended.get().providerId();
    if (providerId != null
        && pipeline.channels().get(ended.get().line().channel()) instanceof CallingChannel phone) {
      SendResult result = phone.hangUp(providerId);
      // If it could not be ended, it ends itself with the vendor's next request.
      return !(result instanceof SendResult.Rejected);
    }
    return true;
  }

  /** Writes down first that it is over: whatever it asks next, it is told to hang up. */
  private Optional<OutboundMessage> cancel(Transaction tx, MessageId id) {
    Optional<OutboundMessage> message =
        tx.messages().findAll(Set.of(id)).stream()
            .filter(it -> it.line().channel().isSpoken())
            .findFirst();
    if (message.isEmpty()) {
      return message;
    }
    Optional<Call> call = tx.calls().lock(id);
    if (call.isPresent()) {
      return call.get().state() == CallState.ENDED
          ? Optional.empty()
          : cancel(tx, call.get(), message);
    }
    MessageChange change = MessageChange.suppressed(id, tx.now(), "cancelled");
    if (tx.messages().apply(List.of(change)).isEmpty()) {
      return Optional.empty();
    }
    failures.failed(tx, message.get(), change, false);
    return message;
  }

  private static Optional<OutboundMessage> cancel(
      Transaction tx, Call call, Optional<OutboundMessage> message) {
    if (!tx.calls().update(call.with(CallOutcome.CANCELLED))) {
      throw new IllegalStateException("call: came further under its lock");
    }
    return message;
  }
}
