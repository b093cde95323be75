package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Decides, at the moment of sending, what may go out.
 *
 * <p>In this order: still of use; the channel is set up; nothing unread from the patient; consent;
 * allowed hours; the sender's rate; the least that is necessary. Each refusal is recorded with its
 * rule.
 */
final class Clearance {
  /** Why something is not said that is no longer so. */
  static final String OVERTAKEN = "overtaken";

  /** Why something is not said again that was delivered on another channel. */
  static final String ARRIVED = "arrived-after-all";

  private static final Duration UNREAD_PAUSE = Duration.ofSeconds(2);
  private static final Duration CALL_PAUSE = Duration.ofSeconds(2);
  private static final Duration FAULT_PAUSE = Duration.ofSeconds(30);
  private static final Duration RATE_PAUSE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Comparator<OutboundMessage> URGENT_FIRST =
      Comparator.comparing((OutboundMessage it) -> it.kind().priority())
          .thenComparing(OutboundMessage::createdAt);

  private final MessagingSettings settings;
  private final Set<ChannelKind> channels;
  private final Outcomes outcomes;
  private final CodeTexts codes;
  private final MinimumNecessary content = MinimumNecessary.standard();

  Clearance(MessagingSettings settings, Set<ChannelKind> channels, Outcomes outcomes) {
    this.settings = settings;
    this.channels = channels;
    this.outcomes = outcomes;
    this.codes = new CodeTexts(settings);
  }

  /** One over the channels of a pipeline. */
  static Clearance of(Pipeline pipeline, Failures failures) {
    Outcomes outcomes = new Outcomes(pipeline.settings(), failures, pipeline.conversations());
    return new Clearance(pipeline.settings(), pipeline.channels().keySet(), outcomes);
  }

  /** Returns those that may be sent now, urgent first; records what becomes of the others. */
  List<Cleared> clear(Transaction tx, Set<MessageId> ids) {
    // Before the messages are read: what a call says after that is not dialed for.
    LiveCalls calls = LiveCalls.of(tx, channels);
    List<OutboundMessage> messages =
        tx.messages().findAll(ids).stream()
            .filter(Clearance::isClaimed)
            .sorted(URGENT_FIRST)
            .toList();
    Facts facts = facts(tx, messages, calls);
    List<Cleared> cleared = new ArrayList<>();
    List<MessageChange> refusals = new ArrayList<>();
    for (OutboundMessage message : messages) {
      Optional<MessageChange> refusal = facts.refusal(message).or(() -> codes.refusal(tx, message));
      if (message.status() == DeliveryStatus.UNKNOWN) {
        // A code that may have arrived is not replaced before it is known that it has not.
        boolean mayFollow =
            refusal.isEmpty() && !CodeTexts.isCode(message) && calls.begin(tx, message);
        Way way = mayFollow ? Way.ASK_THEN_SEND : Way.ASK_ONLY;
        cleared.add(new Cleared(message, way, facts.heard.get(message.line()), message.text()));
      } else if (refusal.isPresent()) {
        refusals.add(refusal.get());
      } else if (!calls.begin(tx, message)) {
        refusals.add(busy(tx, message.id()));
      } else {
        RenderedText words = codes.words(tx, message);
        cleared.add(new Cleared(message, Way.SEND, facts.heard.get(message.line()), words));
      }
    }
    outcomes.apply(tx, messages, refusals);
    return cleared;
  }

  /** Returns those that may be said in a live call; records which will never be said. */
  List<OutboundMessage> sayable(Transaction tx, List<OutboundMessage> messages) {
    if (messages.isEmpty()) {
      return messages;
    }
    Facts facts = facts(tx, messages, LiveCalls.none());
    List<OutboundMessage> sayable = new ArrayList<>();
    List<MessageChange> refusals = new ArrayList<>();
    for (OutboundMessage message : messages) {
      facts.refusal(message).ifPresentOrElse(refusals::add, () -> sayable.add(message));
    }
    refusals.removeIf(MessageChange::isPutOff);
    outcomes.apply(tx, messages, refusals);
    return sayable;
  }

  private static MessageChange busy(Transaction tx, MessageId id) {
    return MessageChange.putOff(id, tx.now(), tx.now().plus(CALL_PAUSE), "call-is-live");
  }

  /** Has messages that were claimed and not sent come again; returns how many. */
  Integer putBack(Transaction tx, Set<MessageId> ids) {
    List<MessageChange> changes =
        tx.messages().findAll(ids).stream()
            .filter(it -> it.status() == DeliveryStatus.SENDING)
            .map(it -> MessageChange.putOff(it.id(), tx.now(), tx.now().plus(FAULT_PAUSE), "fault"))
            .toList();
    return tx.messages().apply(changes).size();
  }

  private static boolean isClaimed(OutboundMessage message) {
    return message.status() == DeliveryStatus.SENDING || message.status() == DeliveryStatus.UNKNOWN;
  }

  private Facts facts(Transaction tx, List<OutboundMessage> messages, LiveCalls calls) {
    Set<Address> recipients =
        messages.stream().map(it -> it.line().recipient()).collect(Collectors.toSet());
    Clinic clinic = tx.clinics().find().orElseThrow();
    OfferFacts offers = OfferFacts.of(tx, clinic, messages);
    Set<PatientId> patients =
        messages.stream()
            .filter(it -> !isAnswer(it, offers, tx.now()))
            .flatMap(it -> Optional.ofNullable(it.patientId()).stream())
            .collect(Collectors.toSet());
    Map<PatientId, Patient> byId =
        patients.isEmpty()
            ? Map.of()
            : tx.patients().findAll(patients).stream()
                .collect(Collectors.toMap(Patient::id, Function.identity()));
    return new Facts(
        tx,
        clinic,
        names(tx),
        offers,
        tx.consents().current(recipients),
        tx.inbound().unreadFrom(recipients),
        heard(tx, messages),
        byId,
        tx.messages().countTakenFor(recipients, tx.now().minus(HOUR)),
        calls);
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

  /** Names that a text may always say, even where they sound like a diagnosis. */
  static List<List<String>> names(Transaction tx) {
    return MinimumNecessary.words(
        Stream.concat(
                tx.clinics().find().stream().map(Clinic::name),
                tx.clinics().listLocations().stream().map(Location::name))
            .toList());
  }

  private static boolean isAnswer(OutboundMessage message, OfferFacts offers, Instant now) {
    // What is said again answers no later than it did at first.
    return (message.inReplyTo() != null && Saying.isFresh(offers.firstSaidAt(message), now))
        || offers.followsYes(message, Saying.ANSWER_FREEDOM, now);
  }

  /**
   * A message and what may be done about it.
   *
   * @param words what is sent, which may say more than what is stored
   */
  record Cleared(
      OutboundMessage message, Way way, @Nullable Instant lastHeardAt, RenderedText words) {}

  /** What may be done about a message. */
  enum Way {
    SEND,
    /** An earlier attempt's outcome was lost: the vendor is asked before it is sent again. */
    ASK_THEN_SEND,
    /** The same, but by now it may no longer be sent. */
    ASK_ONLY
  }

  /** What one batch is judged by. */
  private final class Facts {
    private final Transaction tx;
    private final Clinic clinic;
    private final List<List<String>> names;
    private final OfferFacts offers;
    private final Map<Address, Consent> consents;
    private final Set<Address> unread;
    private final Map<Line, Instant> heard;
    private final Map<PatientId, Patient> patients;
    private final Map<Optional<Address>, Integer> room = new HashMap<>();
    private final Map<Address, Integer> takenFor;
    private final LiveCalls calls;
    private final Map<String, MinimumNecessary.Read> texts = new HashMap<>();

    Facts(
        Transaction tx,
        Clinic clinic,
        List<List<String>> names,
        OfferFacts offers,
        Map<Address, Consent> consents,
        Set<Address> unread,
        Map<Line, Instant> heard,
        Map<PatientId, Patient> patients,
        Map<Address, Integer> takenFor,
        LiveCalls calls) {
      this.tx = tx;
      this.clinic = clinic;
      this.names = names;
      this.offers = offers;
      this.consents = consents;
      this.unread = unread;
      this.heard = heard;
      this.patients = patients;
      this.takenFor = new HashMap<>(takenFor);
      this.calls = calls;
    }

    Optional<MessageChange> refusal(OutboundMessage message) {
      Instant now = tx.now();
      MessageId id = message.id();
      Address recipient = message.line().recipient();
      if (message.notAfter() != null && !now.isBefore(message.notAfter())) {
        return Optional.of(MessageChange.suppressed(id, now, "too-late"));
      }
      if (offers.isOvertaken(message, now) || isAnswered(message)) {
        return Optional.of(MessageChange.suppressed(id, now, OVERTAKEN));
      }
      if (message.insteadOf() != null && hasArrived(message)) {
        return Optional.of(MessageChange.suppressed(id, now, ARRIVED));
      }
      if (!channels.contains(message.line().channel())) {
        return Optional.of(
            MessageChange.failed(id, now, FailureClass.CONFIGURATION, "channel-not-configured"));
      }
      boolean confirmsOptOut = message.kind() == MessageKind.OPTED_OUT;
      if (!confirmsOptOut && !isWanted(message)) {
        return Optional.of(MessageChange.suppressed(id, now, "opted-out"));
      }
      if (message.kind().startedByUs() && !isPermitted(message)) {
        return Optional.of(MessageChange.suppressed(id, now, "no-permitted-channel"));
      }
      boolean danger = isOfDanger(message);
      if (!danger && unread.contains(recipient)) {
        return Optional.of(postponed(id, now.plus(UNREAD_PAUSE), "unread-reply"));
      }
      if (isNoLongerTheirs(message)) {
        return Optional.of(MessageChange.suppressed(id, now, "address-gone"));
      }
      if (calls.isBusy(message)) {
        return Optional.of(busy(tx, id));
      }
      return outsideHours(message, now)
          .or(() -> confirmsOptOut || danger ? Optional.empty() : overRate(message, now))
          .or(() -> unnecessary(message, now));
    }

    /** Whoever answered meanwhile is not reminded again of what they answered. */
    private boolean isAnswered(OutboundMessage message) {
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
          .permits(message.line().channel(), message.kind().purpose(), settings.consentVersions());
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
              .noneMatch(contact -> contact.address().equals(message.line().recipient()));
    }

    private static boolean isOfDanger(OutboundMessage message) {
      return message.kind().purpose() == Purpose.EMERGENCY;
    }

    private Optional<MessageChange> outsideHours(OutboundMessage message, Instant now) {
      Patient patient = message.patientId() == null ? null : patients.get(message.patientId());
      if (isOfDanger(message) || isAnswer(message, offers, now) || patient == null) {
        return Optional.empty();
      }
      Optional<AllowedHours> hours = hours(message, patient);
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
          .map(next -> postponed(message.id(), next, "outside-hours"))
          .or(() -> Optional.of(MessageChange.suppressed(message.id(), now, "no-hours")));
    }

    private Optional<AllowedHours> hours(OutboundMessage message, Patient patient) {
      ZoneId zone = offers.zone(message);
      return patient.contactPoints().stream()
          .filter(contact -> contact.address().equals(message.line().recipient()))
          .findFirst()
          .map(ContactPoint::contact)
          .map(contact -> settings.rules().hours(clinic, zone, patient, contact));
    }

    private Optional<MessageChange> overRate(OutboundMessage message, Instant now) {
      Address sender = message.line().sender();
      Address recipient = message.line().recipient();
      int full = settings.perRecipientAndHour();
      if (takenFor.getOrDefault(recipient, 0) >= full) {
        return Optional.of(postponed(message.id(), now.plus(RATE_PAUSE), "recipient-rate"));
      }
      if (left(Optional.of(sender), now) <= 0) {
        return Optional.of(postponed(message.id(), now.plus(RATE_PAUSE), "sender-rate"));
      }
      if (isLimitedByDay() && left(Optional.empty(), now) <= 0) {
        return Optional.of(postponed(message.id(), now.plus(RATE_PAUSE), "clinic-rate"));
      }
      takenFor.merge(recipient, 1, Integer::sum);
      room.replaceAll((of, left) -> of.isEmpty() || of.get().equals(sender) ? left - 1 : left);
      return Optional.empty();
    }

    private boolean isLimitedByDay() {
      return settings.perClinicAndDay() < MessagingSettings.UNLIMITED;
    }

    /** What one of our addresses may still send this hour; without one, the clinic today. */
    private int left(Optional<Address> sender, Instant now) {
      return room.computeIfAbsent(
          sender,
          of ->
              of.map(
                      one ->
                          settings.perSenderAndHour()
                              - tx.messages().countTaken(one, now.minus(HOUR)))
                  .orElseGet(
                      () ->
                          settings.perClinicAndDay()
                              - tx.messages().countTaken(null, now.minus(DAY))));
    }

    private Optional<MessageChange> unnecessary(OutboundMessage message, Instant now) {
      Patient patient = message.patientId() == null ? null : patients.get(message.patientId());
      MinimumNecessary.Read text =
          texts.computeIfAbsent(message.body(), body -> content.read(body, names));
      return content
          .check(text, patient == null ? List.of() : terms(message, patient))
          .map(
              violation ->
                  MessageChange.suppressed(
                      message.id(), now, "minimum-necessary:" + violation.rule()));
    }

    /** What staff write may name a visit; a template cannot. */
    private List<String> terms(OutboundMessage message, Patient patient) {
      return message.kind() == MessageKind.STAFF_TEXT
          ? ContentTerms.of(tx, patient)
          : ContentTerms.of(patient);
    }

    private MessageChange postponed(MessageId id, Instant until, String rule) {
      return MessageChange.putOff(id, tx.now(), until, rule);
    }
  }
}
