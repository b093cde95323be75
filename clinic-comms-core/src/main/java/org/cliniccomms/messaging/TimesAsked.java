package org.cliniccomms.messaging;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.spi.Transaction;

/**
 * A question about free times with the lists that put it: one, and another on each line to which it
 * went on because the one before had failed. What ends it ends it on all of them. Thread-safe.
 */
public final class TimesAsked {
  private static final String KEY = "FREE_TIMES:";

  private static final Set<DeliveryStatus> NOT_LEFT =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SUPPRESSED, DeliveryStatus.FAILED);

  private TimesAsked() {}

  /** Under which the list is said that puts a question first. */
  static String key(Prompt first) {
    return KEY + first.id();
  }

  /** Whether a message of ours is such a list. */
  static boolean isOne(OutboundMessage message) {
    return message.kind().asks().contains(ReplyIntent.TIME);
  }

  /** The question that a list puts, as it was put first. */
  public static Optional<Prompt> by(Transaction tx, OutboundMessage list) {
    if (!isOne(list)) {
      return Optional.empty();
    }
    String key = first(tx, list).businessKey();
    return key.startsWith(KEY)
        ? tx.prompts().find(PromptId.parse(key.substring(KEY.length())))
        : Optional.empty();
  }

  private static OutboundMessage first(Transaction tx, OutboundMessage list) {
    return list.insteadOf() == null ? list : tx.messages().findAll(Set.of(list.insteadOf())).get(0);
  }

  /** The same question on every line on which it was put, the first first. */
  private static List<Prompt> everywhere(Transaction tx, Prompt prompt) {
    Question.FreeTimes question = (Question.FreeTimes) prompt.question();
    return tx.prompts().listAboutTimes(question.appointmentId()).stream()
        .filter(it -> it.question().equals(question))
        .toList();
  }

  /** Whether the patient can have read the list of a question on a line. */
  public static boolean hasLeft(Transaction tx, Prompt prompt, Line line) {
    List<OutboundMessage> lists =
        everywhere(tx, prompt).stream()
            .flatMap(it -> tx.messages().findByBusinessKey(key(it)).stream())
            .flatMap(it -> tx.messages().attempts(it.id()).stream())
            .filter(it -> it.line().equals(line))
            .toList();
    Set<MessageId> ids = lists.stream().map(OutboundMessage::id).collect(Collectors.toSet());
    return lists.stream().anyMatch(it -> !NOT_LEFT.contains(it.status()))
        || (!ids.isEmpty() && !tx.messages().arrived(ids).isEmpty());
  }

  /** Ends a question that is open, on every line. */
  public static void end(Transaction tx, Prompt prompt, Prompt.State how) {
    if (prompt.state() == Prompt.State.OPEN) {
      everywhere(tx, prompt).forEach(it -> tx.prompts().close(it.id(), how, tx.now()));
    }
  }

  /** Whether the question that a list puts has been answered, or has ended, before it leaves. */
  static boolean isOver(Transaction tx, OutboundMessage list) {
    return by(tx, list).filter(it -> it.state() != Prompt.State.OPEN).isPresent();
  }
}
