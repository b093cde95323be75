package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** What the messages of one batch are judged by, each with the first rule that says no. */
final class ClearanceFacts {
  private static final Duration UNREAD_PAUSE = Duration.ofSeconds(2);

  private final Rules rules;
  private final Transaction tx;
  private final LiveCalls calls;
  private final Clinic clinic;
  private final OfferFacts offers;
  private final Map<Address, Consent> consents;
  private final Set<Address> unread;
  private final Map<Line, Instant> heard;
  private final Map<PatientId, Patient> patients;
  private final SendingRates rates;
  private final Map<String, MinimumNecessary.Read> texts = new HashMap<>();

  ClearanceFacts(Rules rules, Transaction tx, List<OutboundMessage> messages, LiveCalls calls) {
    Set<Address> recipients =
        messages.stream().map(it -> it.line().recipient()).collect(Collectors.toSet());
    this.rules = rules;
    this.tx = tx;
    this.calls = calls;
    this.clinic = tx.clinics().find().orElseThrow();
    this.offers = OfferFacts.of(tx, clinic, messages);
    this.patients = patients(tx, messages, offers);
    this.consents = tx.consents().current(recipients);
    this.unread = tx.inbound().unreadFrom(recipients);
    this.heard = heard(tx, messages);
    this.rates = new SendingRates(rules.settings(), tx, messages);
  }

  /** What does not change from one batch to the next. */
  record Rules(MessagingSettings settings, Set<ChannelKind> channels, MinimumNecessary content) {}

  private static Map<PatientId, Patient> patients(
      Transaction tx, List<OutboundMessage> messages, OfferFacts offers) {
    Set<PatientId> patients =
        messages.stream()
            .filter(it -> !isAnswer(it, offers, tx.now()))
            .flatMap(it -> Optional.ofNullable(it.patientId()).stream())
            .collect(Collectors.toSet());
    return patients.isEmpty()
        ? Map.of()
        : tx.patients().findAll(patients).stream()
            .collect(Collectors.toMap(Patient::id, Function.identity()));
  }

  /** When patients last wrote, where the vendor makes a difference of it. */
  private static Map<Line, Instant> heard(Transaction tx, List<OutboundMessage> messages) {
    Set<Line> lines =
        messages.stream()
            .map(OutboundMessage::line)
            .filter(line -> line.channel().hasWindow())
            .collect(Collectors.toSet());
    return lines.isEmpty() ? Map.of() : tx.inbound().lastHeard(lines);
  }

  private static boolean isAnswer(OutboundMessage message, OfferFacts offers, Instant now) {
    // What is said again answers no later than it did at first.
    return (message.inReplyTo() != null && Saying.isFresh(offers.firstSaidAt(message), now))
        || offers.followsYes(message, Saying.ANSWER_FREEDOM, now);
  }

  /** When the patient last wrote on a line, where the vendor makes a difference of it. */
  @Nullable Instant heard(Line line) {
    return heard.get(line);
  }

  /** How long a message is of use from when it is taken; null if that is not what ends it. */
  @Nullable Duration hold(OutboundMessage message) {
    return offers.hold(message);
  }

  /** Why a message does not go now; empty if it does. */
  Optional<MessageChange> refusal(OutboundMessage message) {
    Instant now = tx.now();
    MessageId id = message.id();
    Address recipient = message.line().recipient();
    if (message.notAfter() != null && !now.isBefore(message.notAfter())) {
      return Optional.of(MessageChange.suppressed(id, now, Clearance.TOO_LATE));
    }
    if (offers.isOvertaken(message, now) || isAnswered(message)) {
      return Optional.of(MessageChange.suppressed(id, now, Clearance.OVERTAKEN));
    }
    if (offers.isOfFormerVisit(message, now)) {
      return Optional.of(MessageChange.suppressed(id, now, Clearance.VISIT_CHANGED));
    }
    if (message.insteadOf() != null && hasArrived(message)) {
      return Optional.of(MessageChange.suppressed(id, now, Clearance.ARRIVED));
    }
    if (!rules.channels().contains(message.line().channel())) {
      return Optional.of(
          MessageChange.failed(id, now, FailureClass.CONFIGURATION, "channel-not-configured"));
    }
    boolean confirmsOptOut = message.kind() == MessageKind.OPTED_OUT;
    if (!confirmsOptOut && !isWanted(message)) {
      return Optional.of(MessageChange.suppressed(id, now, "opted-out"));
    }
    if (message.isStartedByUs() && !isPermitted(message)) {
      return Optional.of(MessageChange.suppressed(id, now, "no-permitted-channel"));
    }
    boolean danger = isOfDanger(message);
    if (!danger && unread.contains(recipient)) {
      return Optional.of(MessageChange.putOff(id, now, now.plus(UNREAD_PAUSE), "unread-reply"));
    }
    if (isNoLongerTheirs(message)) {
      return Optional.of(MessageChange.suppressed(id, now, Clearance.ADDRESS_GONE));
    }
    if (calls.isBusy(message)) {
      return Optional.of(Clearance.busy(tx, id));
    }
    return outsideHours(message, now)
        .or(() -> confirmsOptOut || danger ? Optional.empty() : rates.refusal(message, now))
        .or(() -> unnecessary(message, now));
  }

  /** Whoever answered meanwhile is not reminded, or asked, again of what they answered. */
  private boolean isAnswered(OutboundMessage message) {
    if (TimesAsked.isOne(message)) {
      return TimesAsked.isOver(tx, message);
    }
    return message.kind() == MessageKind.REMINDER
        && message.insteadOf() != null
        && message.visitId() != null
        && tx.prompts()
            .findAbout(message.visitId())
            .filter(it -> it.state() == Prompt.State.OPEN)
            .isEmpty();
  }

  /** An earlier attempt on another channel has been delivered by now. */
  private boolean hasArrived(OutboundMessage message) {
    Set<MessageId> others =
        tx.messages().attempts(message.first()).stream()
            .map(OutboundMessage::id)
            .collect(Collectors.toSet());
    return !tx.messages().arrived(others).isEmpty();
  }

  private boolean isWanted(OutboundMessage message) {
    return consents
        .getOrDefault(message.line().recipient(), Consent.unstated())
        .permits(
            message.line().channel(), message.kind().purpose(), rules.settings().consentVersions());
  }

  /** By now the patient may have told staff not to use that channel. */
  private boolean isPermitted(OutboundMessage message) {
    Patient patient = message.patientId() == null ? null : patients.get(message.patientId());
    return patient == null || patient.preferences().allowed().contains(message.line().channel());
  }

  /** By now the patient has another phone, and this one may be a stranger's. */
  private boolean isNoLongerTheirs(OutboundMessage message) {
    Patient patient = message.patientId() == null ? null : patients.get(message.patientId());
    return patient != null
        && patient.contactPoints().stream()
            .filter(contact -> contact.reach() != ContactPoint.Reach.WRONG_NUMBER)
            .noneMatch(contact -> contact.address().equals(message.line().recipient()));
  }

  private static boolean isOfDanger(OutboundMessage message) {
    return message.kind().purpose() == Purpose.EMERGENCY;
  }

  private Optional<MessageChange> outsideHours(OutboundMessage message, Instant now) {
    if (isOfDanger(message) || isAnswer(message, offers, now) || CodeTexts.isCode(message)) {
      return Optional.empty();
    }
    Optional<AllowedHours> hours = hours(message);
    if (hours.isEmpty() || hours.get().allows(now)) {
      return Optional.empty();
    }
    // An offer is never put off: by then somebody else should have been asked.
    if (message.kind() == MessageKind.OFFER) {
      return Optional.of(MessageChange.suppressed(message.id(), now, "outside-hours"));
    }
    return hours
        .get()
        .nextAllowed(now)
        .map(next -> MessageChange.putOff(message.id(), now, next, "outside-hours"))
        .or(() -> Optional.of(MessageChange.suppressed(message.id(), now, "no-hours")));
  }

  private Optional<AllowedHours> hours(OutboundMessage message) {
    ZoneId zone = offers.zone(message);
    Patient patient = message.patientId() == null ? null : patients.get(message.patientId());
    if (patient == null) {
      return Optional.of(rules.settings().rules().hours(clinic, zone, message.line().recipient()));
    }
    return patient.contactPoints().stream()
        .filter(contact -> contact.address().equals(message.line().recipient()))
        .findFirst()
        .map(ContactPoint::contact)
        .map(contact -> rules.settings().rules().hours(clinic, zone, patient, contact));
  }

  private Optional<MessageChange> unnecessary(OutboundMessage message, Instant now) {
    Patient patient = message.patientId() == null ? null : patients.get(message.patientId());
    MinimumNecessary.Read text = texts.computeIfAbsent(message.body(), rules.content()::read);
    List<String> terms = patient == null ? List.of() : terms(message, patient);
    return rules
        .content()
        .check(text, terms, () -> Clearance.names(tx))
        .map(
            violation ->
                MessageChange.suppressed(
                    message.id(), now, "minimum-necessary:" + violation.rule()));
  }

  /** What staff write may name a visit; a template cannot. */
  private List<String> terms(OutboundMessage message, Patient patient) {
    return message.kind().isInStaffsWords()
        ? ContentTerms.of(tx, patient)
        : ContentTerms.of(patient);
  }
}
