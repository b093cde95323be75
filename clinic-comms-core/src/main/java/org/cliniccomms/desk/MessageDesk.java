package org.cliniccomms.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.Pipeline;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.StaffTexts;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/** Writes to patients; shows what was sent, and why something was not. Thread-safe. */
public final class MessageDesk {
  private static final int MOST = 500;

  private static final Set<DeliveryStatus> DEAD =
      Set.of(DeliveryStatus.FAILED, DeliveryStatus.SUPPRESSED);

  /** What is asked anew, with a question of its own, or not at all. */
  private static final Set<MessageKind> ONCE =
      Set.of(MessageKind.OFFER, MessageKind.CONSENT_REQUEST, MessageKind.SIGN_IN_CODE);

  private final Store store;
  private final Pipeline pipeline;
  private final StaffTexts texts;

  /** A desk over a store that writes by the settings of a pipeline. */
  public MessageDesk(Store store, Pipeline pipeline) {
    this.store = Objects.requireNonNull(store, "store");
    this.pipeline = Objects.requireNonNull(pipeline, "pipeline");
    this.texts = new StaffTexts(pipeline.settings(), pipeline.messenger());
  }

  /**
   * Writes to a patient. Words that tell about the patient's health are refused at once, by the
   * rule that they break, and nothing of them is kept.
   */
  public WriteResult write(ClinicId clinic, StaffText text, Actor actor) {
    return store.inTransaction(clinic, tx -> texts.write(tx, text, actor));
  }

  /** Messages that did not go, newest first, at most 500. */
  public List<OutboundMessage> dead(ClinicId clinic, int offset, int limit) {
    return store.inTransaction(
        clinic, tx -> tx.messages().list(DEAD, offset, Math.min(limit, MOST)));
  }

  /**
   * Puts a message that did not go into the outbox once more, as a new one on the same line. What
   * consent, hours and content forbid is not sent this time either; an offer is not made again,
   * nobody is asked for consent again, and no sign-in code is sent. A reminder asks its question
   * again, while the visit stands and the patient has not answered.
   *
   * @return the new message; empty if there is none to send again, if that was done before, or if
   *     something else is being asked on that line
   */
  public Optional<MessageId> sendAgain(ClinicId clinic, MessageId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx ->
            tx.messages().findAll(Set.of(id)).stream()
                .filter(it -> DEAD.contains(it.status()) && !ONCE.contains(it.kind()))
                .findFirst()
                .flatMap(dead -> again(tx, dead, actor))
                .map(again -> recorded(tx, id, again, actor)));
  }

  private Optional<MessageId> again(Transaction tx, OutboundMessage dead, Actor actor) {
    return pipeline.messenger().sayAgain(tx, dead, pipeline.conversations(), actor);
  }

  private static MessageId recorded(
      Transaction tx, MessageId before, MessageId again, Actor actor) {
    new Changes(tx, actor)
        .record("message.sent-again", before.value(), null, null, again.toString());
    return again;
  }

  /** All outbound messages, newest first, at most 500. */
  public List<OutboundMessage> list(ClinicId clinic, int offset, int limit) {
    return store.inTransaction(
        clinic, tx -> tx.messages().list(Set.of(), offset, Math.min(limit, MOST)));
  }

  /** One message. */
  public Optional<OutboundMessage> find(ClinicId clinic, MessageId id) {
    return store.inTransaction(
        clinic, tx -> tx.messages().findAll(Set.of(id)).stream().findFirst());
  }
}
