package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/**
 * Says on another of a patient's channels what did not get through on one.
 *
 * <p>Only what the patient should hear, only by a channel that they allow and have not been tried
 * on with this message, and where the first vendor had taken it a little later, for it may report
 * the delivery after all.
 */
final class Failover {
  private static final Set<MessageKind> WORTH_IT =
      Set.of(
          MessageKind.OFFER,
          MessageKind.CONFIRMED,
          MessageKind.BOOKING_REFUSED,
          MessageKind.NO_LONGER_AVAILABLE,
          MessageKind.RELEASED,
          MessageKind.STAFF_TEXT);

  private final MessagingSettings settings;
  private final Messenger messenger;
  private final Conversations conversations;

  Failover(Pipeline pipeline) {
    this.settings = pipeline.settings();
    this.messenger = pipeline.messenger();
    this.conversations = pipeline.conversations();
  }

  /**
   * Puts the message into the outbox again, for the next channel.
   *
   * @param textLeft whether a vendor had taken it
   * @return false if there is no other way to this patient, or no time left for it
   */
  boolean goesOn(Transaction tx, OutboundMessage failed, boolean textLeft) {
    if (failed.patientId() == null || !WORTH_IT.contains(failed.kind())) {
      return false;
    }
    Optional<Patient> patient = tx.patients().find(failed.patientId());
    return patient.isPresent() && goesOn(tx, failed, patient.get(), textLeft);
  }

  private boolean goesOn(
      Transaction tx, OutboundMessage failed, Patient patient, boolean textLeft) {
    Set<Line> tried =
        tx.messages().attempts(failed.first()).stream()
            .map(OutboundMessage::line)
            .collect(Collectors.toSet());
    Map<Address, Consent> consents =
        tx.consents()
            .current(
                patient.contactPoints().stream()
                    .map(ContactPoint::address)
                    .collect(Collectors.toSet()));
    Duration pause = textLeft ? settings.failoverAfter() : Duration.ZERO;
    Instant from = tx.now().plus(pause);
    for (Route route : routes(tx, failed, patient)) {
      Line line = route.line();
      boolean permitted =
          consents
              .getOrDefault(line.recipient(), Consent.unstated())
              .permits(line.channel(), failed.kind().purpose(), settings.consentVersions());
      if (permitted && !tried.contains(line)) {
        Optional<Instant> until = conversations.goesOn(tx, failed, line, from);
        if (until.isPresent()) {
          messenger.sayInstead(tx, failed, line, from, until.get());
          return true;
        }
      }
    }
    return false;
  }

  private List<Route> routes(Transaction tx, OutboundMessage failed, Patient patient) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    LocalDate today = LocalDate.ofInstant(tx.now(), clinic.zone());
    return Routes.of(tx, settings.rules()).to(patient, failed.kind().purpose(), today);
  }
}
