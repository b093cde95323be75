package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
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

  /** Why something is not said at a phone or address that is the patient's no more. */
  static final String ADDRESS_GONE = "address-gone";

  /** The rule by which nobody is told of a visit that they do not have any more. */
  static final String VISIT_CHANGED = "visit-changed";

  /** Why something is not said that is of no use any more. */
  static final String TOO_LATE = "too-late";

  private static final Duration CALL_PAUSE = Duration.ofSeconds(2);
  private static final Duration FAULT_PAUSE = Duration.ofSeconds(30);

  private static final Comparator<OutboundMessage> URGENT_FIRST =
      Comparator.comparing((OutboundMessage it) -> it.kind().priority())
          .thenComparing(OutboundMessage::createdAt);

  private final ClearanceFacts.Rules rules;
  private final Outcomes outcomes;
  private final CodeTexts codes;

  Clearance(MessagingSettings settings, Set<ChannelKind> channels, Outcomes outcomes) {
    this.rules = new ClearanceFacts.Rules(settings, channels, MinimumNecessary.standard());
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
    LiveCalls calls = LiveCalls.of(tx, rules.channels());
    List<OutboundMessage> messages =
        tx.messages().findAll(ids).stream()
            .filter(Clearance::isClaimed)
            .sorted(URGENT_FIRST)
            .toList();
    ClearanceFacts facts = new ClearanceFacts(rules, tx, messages, calls);
    List<Cleared> cleared = new ArrayList<>();
    List<MessageChange> refusals = new ArrayList<>();
    for (OutboundMessage message : messages) {
      Optional<MessageChange> refusal = facts.refusal(message).or(() -> codes.refusal(tx, message));
      if (message.status() == DeliveryStatus.UNKNOWN) {
        // A code that may have arrived is not replaced before it is known that it has not.
        boolean mayFollow =
            refusal.isEmpty() && !CodeTexts.isCode(message) && calls.begin(tx, message);
        Way way = mayFollow ? Way.ASK_THEN_SEND : Way.ASK_ONLY;
        cleared.add(cleared(facts, message, way, message.text()));
      } else if (refusal.isPresent()) {
        refusals.add(refusal.get());
      } else if (!calls.begin(tx, message)) {
        refusals.add(busy(tx, message.id()));
      } else {
        cleared.add(cleared(facts, message, Way.SEND, codes.words(tx, message)));
      }
    }
    outcomes.apply(tx, messages, refusals);
    return cleared;
  }

  private static Cleared cleared(
      ClearanceFacts facts, OutboundMessage message, Way way, RenderedText words) {
    return new Cleared(message, way, facts.heard(message.line()), facts.hold(message), words);
  }

  /** Returns those that may be said in a live call; records which will never be said. */
  List<OutboundMessage> sayable(Transaction tx, List<OutboundMessage> messages) {
    if (messages.isEmpty()) {
      return messages;
    }
    ClearanceFacts facts = new ClearanceFacts(rules, tx, messages, LiveCalls.none());
    List<OutboundMessage> sayable = new ArrayList<>();
    List<MessageChange> refusals = new ArrayList<>();
    for (OutboundMessage message : messages) {
      facts.refusal(message).ifPresentOrElse(refusals::add, () -> sayable.add(message));
    }
    refusals.removeIf(MessageChange::isPutOff);
    outcomes.apply(tx, messages, refusals);
    return sayable;
  }

  /** A phone that is in a call is dialed after it. */
  static MessageChange busy(Transaction tx, MessageId id) {
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

  static boolean isClaimed(OutboundMessage message) {
    return message.status() == DeliveryStatus.SENDING || message.status() == DeliveryStatus.UNKNOWN;
  }

  /** Names that a text may always say, even where they sound like a diagnosis. */
  static List<String> names(Transaction tx) {
    return Stream.concat(
            tx.clinics().find().stream().map(Clinic::name),
            tx.clinics().listLocations().stream().map(Location::name))
        .toList();
  }

  /**
   * A message and what may be done about it.
   *
   * @param hold how long it is of use from when it is taken; null if that is not what ends it
   * @param words what is sent, which may say more than what is stored
   */
  record Cleared(
      OutboundMessage message,
      Way way,
      @Nullable Instant lastHeardAt,
      @Nullable Duration hold,
      RenderedText words) {}

  /** What may be done about a message. */
  enum Way {
    SEND,
    /** An earlier attempt's outcome was lost: the vendor is asked before it is sent again. */
    ASK_THEN_SEND,
    /** The same, but by now it may no longer be sent. */
    ASK_ONLY
  }
}
