package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Reply;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/**
 * Owns what is talked about: is told of answers and of what became of messages, inside the
 * transaction that records them.
 */
public interface Conversations {
  /** Acts on a yes or a no to a question. */
  Handling answered(Transaction tx, Prompt prompt, Reply reply, InboundEvent event);

  /** Takes back what was offered to patients who no longer can or want to be reached there. */
  void unreachable(Transaction tx, Address address, List<Patient> patients, String reason);

  /** Somebody may be asked who could not be asked before. */
  void reachable(Transaction tx);

  /** The carrier took these messages just now. */
  void taken(Transaction tx, List<OutboundMessage> messages);

  /**
   * Something that failed on one line may be said on another.
   *
   * @param from when it will be said there
   * @return until when it is of use there, {@link Instant#MAX} if always; empty if it must not be
   *     said there, for example because something else is being asked on that line
   */
  Optional<Instant> goesOn(Transaction tx, OutboundMessage failed, Line line, Instant from);

  /**
   * A message will not arrive.
   *
   * @param change why: the failure's class, or the rule that suppressed it
   * @param textLeft whether the patient may have been bothered all the same
   */
  void undelivered(Transaction tx, OutboundMessage message, MessageChange change, boolean textLeft);

  /** Whether an answer was acted on. */
  enum Handling {
    DONE,
    /** The writer cannot have read the question yet: its text has not left. */
    NOT_ASKED,
    /** The state that it asks about is being decided; the answer comes again a little later. */
    LATER
  }
}
