package org.cliniccomms.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.jspecify.annotations.Nullable;

/** What follows when a message will not arrive. */
final class Failures {
  /** A patient who said yes must hear what became of it, if need be from a person. */
  private static final Set<MessageKind> MUST_BE_TOLD =
      Set.of(MessageKind.CONFIRMED, MessageKind.BOOKING_REFUSED);

  /** Rules against one way to a patient, not against what is said. */
  private static final Set<String> ELSEWHERE = Set.of(Clearance.TOO_LATE, Clearance.ADDRESS_GONE);

  /** What is dialed for if the call in which it should have been said is over. */
  private static final Set<MessageKind> WORTH_A_CALL =
      Set.of(MessageKind.CONFIRMED, MessageKind.BOOKING_REFUSED, MessageKind.EMERGENCY);

  private final Consents consents;
  private final Reachability reachability;
  private final Failover failover;
  private final Redial redial;
  private final Conversations conversations;

  Failures(Pipeline pipeline) {
    this.consents = new Consents(pipeline.settings().revocation());
    this.reachability = new Reachability(pipeline);
    this.failover = new Failover(pipeline);
    this.redial = new Redial(pipeline);
    this.conversations = pipeline.conversations();
  }

  /**
   * Draws the consequences of a failure.
   *
   * @param textLeft whether the patient may have been bothered all the same
   */
  void failed(Transaction tx, OutboundMessage message, MessageChange change, boolean textLeft) {
    if (Clearance.ARRIVED.equals(change.detail())) {
      return;
    }
    FailureClass failure = change.failure();
    endCall(tx, message);
    if (Outcomes.VENDOR_RESTS.equals(change.detail())) {
      // It goes around its vendor already.
      alert(tx, message);
      return;
    }
    if (failure == FailureClass.NOT_REACHED && redial.goesOn(tx, message)) {
      return;
    }
    if (failure == FailureClass.PERMANENT_NUMBER) {
      reachability.failed(tx, message.line(), learnedOf(message.line().channel()));
    } else if (failure == FailureClass.LANDLINE) {
      reachability.failed(tx, message.line(), ContactPoint.Reach.LANDLINE);
    } else if (failure == FailureClass.PERMANENT_CONSENT) {
      optOut(tx, message);
    } else if (failure == FailureClass.MARKETING_STOPPED) {
      stopMarketing(tx, message);
    } else if (failure != null && failure != FailureClass.NOT_REACHED) {
      alert(tx, message);
    }
    boolean elsewhere = failure != null || ELSEWHERE.contains(String.valueOf(change.detail()));
    if (elsewhere && failover.goesOn(tx, message, textLeft)) {
      return;
    }
    if (MUST_BE_TOLD.contains(message.kind()) && !Clearance.OVERTAKEN.equals(change.detail())) {
      alert(tx, message, "not-told:" + message.id(), message.patientId());
    }
    conversations.undelivered(tx, message, change, textLeft);
  }

  /**
   * Says by another vendor what has waited too long for one.
   *
   * @param resting the channels whose vendors are left alone, too
   * @return false if there is no such way: it waits on
   */
  boolean goesAround(Transaction tx, OutboundMessage message, Set<ChannelKind> resting) {
    return failover.goesAround(tx, message, resting);
  }

  /** A message has arrived: what failed at that phone or address before fails no longer. */
  void disproved(Transaction tx, OutboundMessage message) {
    reachability.works(tx, message.line());
  }

  /** A call that was never placed is over. */
  private static void endCall(Transaction tx, OutboundMessage message) {
    if (!message.line().channel().isSpoken()) {
      return;
    }
    tx.calls()
        .lock(message.id())
        .filter(call -> call.state() != CallState.ENDED)
        .map(call -> call.with(CallOutcome.FAILED).ended(tx.now()))
        .filter(call -> !tx.calls().update(call))
        .ifPresent(
            call -> {
              throw new IllegalStateException("call: came further under its lock");
            });
  }

  /**
   * Says elsewhere what a call that is over can no longer say.
   *
   * @return false if it is worth a call of its own
   */
  boolean elsewhere(Transaction tx, OutboundMessage message) {
    return failover.goesOn(tx, message, false) || !WORTH_A_CALL.contains(message.kind());
  }

  /** Who has no account at one vendor, or cannot be called, may well be reached by another way. */
  private static ContactPoint.Reach learnedOf(ChannelKind channel) {
    if (channel == ChannelKind.WHATSAPP) {
      return ContactPoint.Reach.NOT_ON_WHATSAPP;
    }
    return channel.isSpoken() ? ContactPoint.Reach.NO_CALLS : ContactPoint.Reach.UNREACHABLE;
  }

  /** Tells staff that messages do not get through. */
  void alert(Transaction tx, OutboundMessage message) {
    alert(tx, message, "delivery-failing:" + message.line().channel(), null);
  }

  private static void alert(
      Transaction tx, OutboundMessage message, String key, @Nullable PatientId patient) {
    UUID subject = message.offerId() == null ? message.id().value() : message.offerId().value();
    tx.staffTasks()
        .insertIfAbsent(
            List.of(
                StaffTask.open(
                    key, StaffTask.Kind.DELIVERY_FAILING, subject, patient, "", tx.now())));
  }

  /** What was told to one vendor ends what sells on its channel, and nothing else. */
  private static void stopMarketing(Transaction tx, OutboundMessage message) {
    Address address = message.line().recipient();
    ConsentScope scope = new ConsentScope(message.line().channel(), Purpose.MARKETING, null);
    ConsentDecision decision =
        new ConsentDecision(
            address,
            scope,
            ConsentStatus.OPTED_OUT,
            ConsentSource.CARRIER,
            "message " + message.id(),
            tx.now());
    Consents.append(tx, decision, tx.patients().listByAddress(address));
  }

  private void optOut(Transaction tx, OutboundMessage message) {
    Address address = message.line().recipient();
    List<Patient> patients = tx.patients().listByAddress(address);
    Consents.Said said =
        new Consents.Said(
            message.line(),
            ConsentStatus.OPTED_OUT,
            ConsentSource.CARRIER,
            "message " + message.id(),
            tx.now());
    for (Address one : consents.record(tx, said, patients)) {
      conversations.unreachable(tx, one, patients, "opt-out");
    }
  }
}
