package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what arrives, commits, and only then has it acted on. */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final ClinicDirectory directory;
  private final UserIds userIds;
  private final PendingEvents pending;

  Arrivals(ClinicDirectory directory, UserIds userIds, PendingEvents pending) {
    this.directory = directory;
    this.userIds = userIds;
    this.pending = pending;
  }

  /** Takes an event of the clinic that has the address which was written to. */
  Arrival receive(Store by, InboundEvent event, UnaryOperator<Instant> received) {
    return receive(by, null, event, received);
  }

  /**
   * Takes an event of a clinic.
   *
   * @param told which it is as far as is known; else it is the one with the address
   * @param received when it was received, by what the store's clock says now
   */
  Arrival receive(
      Store by, @Nullable ClinicId told, InboundEvent event, UnaryOperator<Instant> received) {
    Optional<ClinicId> clinic = clinicOf(told, event);
    if (clinic.isEmpty()) {
      return Arrival.OF_NO_CLINIC;
    }
    Arrival arrival =
        by.inTransaction(
            clinic.get(), tx -> stored(tx, event.receivedAt(received.apply(tx.now()))));
    if (arrival == Arrival.NEW_WITH_NEWS) {
      learn(by, clinic.get(), event);
    }
    if (arrival.isNew()) {
      pending.act(by, clinic.get(), event.id());
    }
    return arrival;
  }

  /** The one that is told, if there is one of that id; else the one with the address. */
  private Optional<ClinicId> clinicOf(@Nullable ClinicId told, InboundEvent event) {
    return told != null && directory.list().contains(told)
        ? Optional.of(told)
        : clinicAt(event.line());
  }

  /** The clinic that has the address at which something arrived. */
  Optional<ClinicId> clinicAt(Line line) {
    Optional<ClinicId> clinic = directory.findByAddress(line.channel(), line.sender());
    if (clinic.isEmpty()) {
      LOG.warn("No clinic has the address {}", line.sender());
    }
    return clinic;
  }

  /** What is said in one browser is shown in the patient's others, too. */
  private static Arrival stored(Transaction tx, InboundEvent arrived) {
    UserIds.Seen seen = UserIds.seen(tx, arrived);
    InboundEvent event = arrived.on(seen.line());
    if (!tx.inbound().insertIfAbsent(event)) {
      return Arrival.KNOWN;
    }
    if (event.line().channel() == ChannelKind.WEB_CHAT
        && event.content() instanceof InboundEvent.Text) {
      tx.chats().add(event.line(), event.id());
    }
    return seen.isNews() ? Arrival.NEW_WITH_NEWS : Arrival.NEW;
  }

  /** Not with the event: what is wrong with a patient's record must not lose what they wrote. */
  private void learn(Store by, ClinicId clinic, InboundEvent event) {
    try {
      by.inTransaction(clinic, tx -> userIds.learn(tx, event));
    } catch (RuntimeException e) {
      // The vendor tells it again with the next event.
      LOG.error("Whose phone it is was not learned: {}", FaultPlace.of(e));
    }
  }
}
