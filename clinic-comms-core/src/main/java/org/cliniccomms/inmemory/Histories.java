package org.cliniccomms.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.ContactHistory;
import org.jspecify.annotations.Nullable;

/** What was said to patients lately. */
final class Histories {
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final ClinicRows rows;
  private final Instant now;

  Histories(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  ContactHistory of(Patient patient, Cancellation cancellation) {
    Set<Address> addresses =
        patient.contactPoints().stream().map(ContactPoint::address).collect(Collectors.toSet());
    return new ContactHistory(
        new InMemoryConsentStore(rows).current(addresses),
        questionUntil(addresses),
        started(rows, addresses, now.minus(REMEMBERED)),
        liveOfferUntil(patient.id()),
        wasAsked(patient.id(), cancellation));
  }

  boolean wasAsked(PatientId patient, Cancellation cancellation) {
    return rows.asked.has(new AskedKey(cancellation.id(), patient, cancellation.round()));
  }

  private Map<Address, Instant> questionUntil(Set<Address> addresses) {
    Map<Address, Instant> until = new HashMap<>();
    for (Address address : addresses) {
      rows.promptsByRecipient.find(address).stream()
          .map(this::quietFrom)
          .filter(end -> end.isAfter(now))
          .max(Comparator.naturalOrder())
          .ifPresent(end -> until.put(address, end));
    }
    return until;
  }

  /** From when another question may be asked beside this one. */
  private Instant quietFrom(Prompt prompt) {
    if (prompt.state() == Prompt.State.OPEN) {
      if (!(prompt.question() instanceof Question.OfferedSeat seat)) {
        return prompt.question().lineKeptUntil().orElse(Instant.MAX);
      }
      return rows.offers
          .find(seat.offerId())
          .flatMap(offer -> Optional.ofNullable(offer.expiresAt()))
          .map(end -> end.plus(QUIET))
          .orElse(Instant.MAX);
    }
    Instant quietUntil = prompt.quietUntil();
    return quietUntil == null ? Instant.MIN : quietUntil;
  }

  /** When conversations were started with these addresses after then, newest first. */
  static List<Instant> started(ClinicRows rows, Set<Address> addresses, Instant since) {
    return addresses.stream()
        .flatMap(address -> rows.messagesByRecipient.find(address).stream())
        .filter(row -> row.message().isStartedByUs() && mayHaveArrived(row))
        .map(row -> row.message().createdAt())
        .filter(at -> at.isAfter(since))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static boolean mayHaveArrived(MessageRow row) {
    DeliveryStatus status = row.message().status();
    return row.sentAt() != null
        || (status != DeliveryStatus.FAILED && status != DeliveryStatus.SUPPRESSED);
  }

  private @Nullable Instant liveOfferUntil(PatientId patient) {
    return rows.pendingByPatient.find(patient).stream()
        .findFirst()
        .map(Histories::endOf)
        .orElse(null);
  }

  private static Instant endOf(Offer offer) {
    Instant expiresAt = offer.expiresAt();
    return expiresAt == null ? Instant.MAX : expiresAt;
  }
}
