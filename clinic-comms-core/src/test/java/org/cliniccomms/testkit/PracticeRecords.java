package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Reads what a {@link Practice} has on record, in the words of a test. */
public final class PracticeRecords {
  private static final int ALL = 10_000;

  /** What could not be acted on is tried again this soon. */
  private static final Duration SHORT_STEP = Duration.ofSeconds(10);

  /** A lease of the outbox is noticed to have run out this soon. */
  private static final Duration LEASE_STEP = Duration.ofSeconds(30);

  private final Practice practice;

  PracticeRecords(Practice practice) {
    this.practice = practice;
  }

  /** Asks the store. */
  public <T> T in(TransactionWork<T> work) {
    return practice.store().inTransaction(practice.id(), work);
  }

  /** The seat that was freed last. */
  public Cancellation seat() {
    return seat(practice.seats().get(practice.seats().size() - 1));
  }

  /** A seat. */
  public Cancellation seat(CancellationId id) {
    return in(tx -> tx.cancellations().find(id)).orElseThrow();
  }

  /** All offers of the seat that was freed last, oldest first. */
  public List<Offer> offers() {
    return offers(seat().id());
  }

  /** All offers of a seat, oldest first. */
  public List<Offer> offers(CancellationId id) {
    return in(tx -> tx.offers().list(id));
  }

  /** Who was last offered the seat that was freed last, and what became of it. */
  public Map<String, OfferState> answers() {
    return answers(seat().id());
  }

  /** Who was last offered a seat, and what became of it. */
  public Map<String, OfferState> answers(CancellationId id) {
    Map<String, OfferState> answers = new LinkedHashMap<>();
    offers(id).forEach(offer -> answers.put(name(offer.patientId()), offer.state()));
    return answers;
  }

  /** The last offer to a patient, of whatever seat. */
  public Offer offer(String name) {
    PatientId id = practice.patient(name).id();
    return practice.seats().stream()
        .flatMap(seat -> offers(seat).stream())
        .filter(offer -> offer.patientId().equals(id))
        .max(Comparator.comparing(Offer::createdAt))
        .orElseThrow(() -> new AssertionError(name + " was offered nothing"));
  }

  /** A patient's place on the list. */
  public WaitlistEntry entry(String name) {
    return in(tx -> tx.waitlist().find(practice.place(name).id())).orElseThrow();
  }

  /** The state of a patient's place on the list. */
  public EntryState place(String name) {
    return entry(name).state();
  }

  /** A patient's record. */
  public Patient patientNow(String name) {
    return in(tx -> tx.patients().find(practice.patient(name).id())).orElseThrow();
  }

  /** Why a patient was passed over for the seat that was freed last, in order. */
  public List<String> passedOver(String name) {
    WaitlistEntryId entry = practice.place(name).id();
    CancellationId seat = seat().id();
    return in(tx -> tx.offers().listPassedOver(seat, ALL)).stream()
        .filter(note -> note.entryId().equals(entry))
        .map(PassedOver::reason)
        .toList();
  }

  /** The kinds of texts that the carrier took for a patient, in order. */
  public List<MessageKind> texts(String name) {
    return taken(name).stream().map(OutboundMessage::kind).toList();
  }

  /** The words of the texts that the carrier took for a patient, in order. */
  public List<String> bodies(String name) {
    return taken(name).stream().map(OutboundMessage::body).toList();
  }

  private List<OutboundMessage> taken(String name) {
    PatientId id = practice.patient(name).id();
    return sent().stream().filter(message -> id.equals(message.patientId())).toList();
  }

  /** All messages that the carrier took, in order, one that it took twice twice. */
  public List<OutboundMessage> sent() {
    List<OutboundMessage> sent = new ArrayList<>();
    for (ScriptedCarrier.Sent one : practice.carrier().sent()) {
      MessageId id = one.request().messageId();
      if (one.request().clinicId().equals(practice.id())) {
        sent.addAll(in(tx -> tx.messages().findAll(Set.of(id))));
      }
    }
    return sent;
  }

  /** Who was asked, in order. */
  public List<String> asked() {
    return sent().stream()
        .filter(message -> message.kind() == MessageKind.OFFER)
        .map(message -> name(Objects.requireNonNull(message.patientId())))
        .toList();
  }

  /** All messages to a patient that were ever written, oldest first. */
  public List<OutboundMessage> messages(String name) {
    PatientId id = practice.patient(name).id();
    return messages().stream().filter(message -> id.equals(message.patientId())).toList();
  }

  /** All messages that were ever written, oldest first. */
  public List<OutboundMessage> messages() {
    return in(tx -> tx.messages().list(Set.of(), 0, ALL)).stream()
        .sorted(Comparator.comparing(OutboundMessage::createdAt))
        .toList();
  }

  /** What staff have to do. */
  public List<StaffTask.Kind> staffTasks() {
    return in(tx -> tx.staffTasks().list(false, 0, ALL)).stream().map(StaffTask::kind).toList();
  }

  /** What happened, oldest first. */
  public List<String> audit() {
    List<AuditEvent> newestFirst = in(tx -> tx.audit().list(null, 0, ALL));
    List<String> actions = new ArrayList<>();
    newestFirst.forEach(event -> actions.add(0, event.action()));
    return actions;
  }

  /** The name of a patient. */
  public String name(PatientId id) {
    return practice.names().stream()
        .filter(name -> practice.patient(name).id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** When something may be due next, after now. */
  Optional<Instant> nextEvent() {
    Instant now = practice.time().instant();
    Stream<Instant> seats =
        practice.seats().stream()
            .flatMap(id -> Stream.concat(looks(seat(id)), offers(id).stream().flatMap(this::ends)));
    Stream<Instant> messages =
        messages().stream().filter(PracticeRecords::isUnderWay).map(it -> due(it, now));
    Stream<Instant> unread = unread() ? Stream.of(now.plus(SHORT_STEP)) : Stream.empty();
    return Stream.of(seats, messages, unread)
        .flatMap(found -> found)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  private Stream<Instant> looks(Cancellation seat) {
    Duration lead = in(tx -> tx.clinics().find()).orElseThrow().leadTime();
    return Stream.concat(
        Stream.ofNullable(seat.nextAt()), Stream.of(seat.seat().startAt().minus(lead)));
  }

  private Stream<Instant> ends(Offer offer) {
    return offer.state() == OfferState.PENDING
        ? Stream.ofNullable(offer.expiresAt())
        : Stream.empty();
  }

  private static boolean isUnderWay(OutboundMessage message) {
    return message.status() == DeliveryStatus.QUEUED
        || message.status() == DeliveryStatus.SENDING
        || message.status() == DeliveryStatus.UNKNOWN;
  }

  private static Instant due(OutboundMessage message, Instant now) {
    return message.status() == DeliveryStatus.QUEUED && message.dueAt().isAfter(now)
        ? message.dueAt()
        : now.plus(LEASE_STEP);
  }

  private boolean unread() {
    Set<org.cliniccomms.contact.Address> phones = new java.util.HashSet<>();
    practice.names().forEach(name -> phones.add(practice.phone(name)));
    return !in(tx -> tx.inbound().unreadFrom(phones)).isEmpty();
  }
}
