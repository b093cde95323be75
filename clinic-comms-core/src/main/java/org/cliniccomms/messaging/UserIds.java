package org.cliniccomms.messaging;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.WhatsAppUserId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows people who hide their phone by the phone that their vendor told of them before.
 *
 * <p>What they write is kept on the line of that phone, so that their question, their consent and
 * the time since which the vendor lets us speak freely are one, and answers go to the phone. Only
 * whose phone is on a patient's record is known so.
 */
final class UserIds {
  private static final Logger LOG = LoggerFactory.getLogger(UserIds.class);

  private final Conversations conversations;

  UserIds(Conversations conversations) {
    this.conversations = conversations;
  }

  /**
   * Whom an event is of, as far as can be read when it arrives.
   *
   * @param line on which it is kept
   * @param isNews whether it tells whose phone it is in a way that is not on record
   */
  record Seen(Line line, boolean isNews) {}

  /**
   * Looks at an event that is not stored yet. A record that cannot be read loses nothing of what
   * was written: it is kept on the line that the vendor named. After a fault of the database itself
   * its transaction stores nothing, and the vendor tells it again.
   */
  static Seen seen(Transaction tx, InboundEvent event) {
    Line line = event.line();
    boolean isNews = false;
    try {
      line = lineOf(tx, event);
      isNews = isNews(tx, event);
    } catch (RuntimeException e) {
      LOG.error("Whose phone it is could not be read: {}", FaultPlace.of(e));
    }
    return new Seen(line, isNews);
  }

  /** The line on which an event belongs. */
  static Line lineOf(Transaction tx, InboundEvent event) {
    Line line = event.line();
    Optional<WhatsAppUserId> id = userId(event);
    if (id.isEmpty()) {
      return line;
    }
    return isPhone(line.recipient())
        ? with(line, told(tx, line.recipient(), id.get()))
        : repliedTo(tx, event)
            .map(OutboundMessage::line)
            .orElseGet(() -> with(line, known(tx, id.get())));
  }

  /** Staff may have entered the user id, and no phone. */
  private static Address told(Transaction tx, Address phone, WhatsAppUserId id) {
    boolean isKnownById =
        tx.patients().listByAddress(phone).isEmpty()
            && contacts(tx, id.address()).anyMatch(it -> it.contact().equals(id));
    return isKnownById ? id.address() : phone;
  }

  private static Address known(Transaction tx, WhatsAppUserId id) {
    return contacts(tx, id.address())
        .filter(it -> id.equals(it.userId()))
        .map(ContactPoint::address)
        .findFirst()
        .orElse(id.address());
  }

  /** A message of ours can be answered only by whom it went to. */
  private static Optional<OutboundMessage> repliedTo(Transaction tx, InboundEvent event) {
    Line line = event.line();
    return event.content() instanceof InboundEvent.Text text && text.inReplyTo() != null
        ? tx.messages()
            .findByProviderId(text.inReplyTo())
            .filter(it -> it.line().channel() == line.channel())
            .filter(it -> it.line().sender().equals(line.sender()))
        : Optional.empty();
  }

  private static Stream<ContactPoint> contacts(Transaction tx, Address address) {
    return tx.patients().listByAddress(address).stream()
        .flatMap(patient -> patient.contactPoints().stream());
  }

  /**
   * So is what was said about consent under one name while another transaction learned the other.
   */
  private static boolean isNews(Transaction tx, InboundEvent event) {
    Address phone = event.line().recipient();
    WhatsAppUserId id = pairedId(event);
    if (id == null) {
      return false;
    }
    List<ContactPoint> known =
        Stream.concat(contacts(tx, phone), contacts(tx, id.address())).toList();
    return known.stream().anyMatch(it -> !learned(it, phone, id).equals(it))
        || (!known.isEmpty()
            && Consents.isOptedOut(tx, event.line())
                != Consents.isOptedOut(tx, with(event.line(), id.address())));
  }

  /**
   * Learns which user has which phone: from then on no other phone is theirs, and the phone is no
   * other user's. What was said about consent under either name holds under both.
   */
  Boolean learn(Transaction tx, InboundEvent event) {
    Address phone = event.line().recipient();
    WhatsAppUserId id = pairedId(event);
    if (id == null) {
      return false;
    }
    Stream.of(phone, id.address())
        .flatMap(address -> tx.patients().listByAddress(address).stream())
        .map(Patient::id)
        .distinct()
        .sorted(Comparator.comparing(PatientId::value))
        .flatMap(patient -> tx.patients().lock(patient).stream())
        .forEach(patient -> learn(tx, patient, phone, id));
    List<Patient> patients = tx.patients().listByAddress(phone);
    boolean wasOut = Consents.isOptedOut(tx, event.line());
    share(tx, id.address(), phone, patients);
    share(tx, phone, id.address(), List.of());
    if (!wasOut && Consents.isOptedOut(tx, event.line())) {
      conversations.unreachable(tx, phone, patients, "opt-out");
    }
    return true;
  }

  private static void learn(Transaction tx, Patient patient, Address phone, WhatsAppUserId id) {
    Patient after =
        patient.withContactPoints(
            patient.contactPoints().stream().map(it -> learned(it, phone, id)).toList());
    if (!after.equals(patient) && !tx.patients().update(after)) {
      throw new IllegalStateException("patient: vanished under its lock");
    }
  }

  private static ContactPoint learned(ContactPoint contact, Address phone, WhatsAppUserId id) {
    if (contact.address().equals(phone)) {
      return contact.withUserId(id);
    }
    return id.equals(contact.userId()) ? contact.withUserId(null) : contact;
  }

  private static void share(Transaction tx, Address from, Address to, List<Patient> patients) {
    List<ConsentDecision> known = tx.consents().list(to);
    tx.consents().list(from).stream()
        .map(
            it ->
                new ConsentDecision(
                    to, it.scope(), it.status(), it.source(), it.evidence(), it.at()))
        .filter(it -> !known.contains(it))
        .forEach(it -> Consents.append(tx, it, patients));
  }

  private static @Nullable WhatsAppUserId pairedId(InboundEvent event) {
    return event.alias() != null && isPhone(event.line().recipient())
        ? userId(event).orElse(null)
        : null;
  }

  /** Under which the writer is known besides a phone, or without one. */
  private static Optional<WhatsAppUserId> userId(InboundEvent event) {
    return event.line().channel() != ChannelKind.WHATSAPP
        ? Optional.empty()
        : Stream.of(Optional.ofNullable(event.alias()), Optional.of(event.line().recipient()))
            .flatMap(Optional::stream)
            .map(Address::value)
            .filter(WhatsAppUserId::isOne)
            .map(WhatsAppUserId::new)
            .findFirst();
  }

  private static boolean isPhone(Address address) {
    return PhoneNumber.isE164(address.value());
  }

  private static Line with(Line line, Address recipient) {
    return new Line(line.channel(), line.sender(), recipient);
  }
}
