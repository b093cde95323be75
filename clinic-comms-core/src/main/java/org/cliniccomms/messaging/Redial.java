package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;

/** Calls again where nobody was reached: a few times, a while apart, while it is of use. */
final class Redial {
  private final CallSettings settings;
  private final Messenger messenger;
  private final Conversations conversations;

  Redial(Pipeline pipeline) {
    this.settings = pipeline.settings().calls();
    this.messenger = pipeline.messenger();
    this.conversations = pipeline.conversations();
  }

  /** Puts the message into the outbox again for the same phone; false if it is not to be. */
  boolean goesOn(Transaction tx, OutboundMessage failed) {
    List<OutboundMessage> attempts = tx.messages().attempts(failed.first());
    long calls = attempts.stream().filter(it -> it.line().equals(failed.line())).count();
    if (calls >= settings.attempts()) {
      return false;
    }
    Instant from = tx.now().plus(settings.spacing());
    Optional<Instant> until = conversations.goesOn(tx, failed, failed.line(), from);
    until.ifPresent(end -> messenger.sayInstead(tx, attempts, failed.line(), from, end));
    return until.isPresent();
  }
}
