package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.ContactCaps;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.LegalHours;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.Store;

/** Calls the library in this process. */
final class LibraryDesk implements Desk {
  private final ClinicComms comms;
  private final WaitingClinic clinic;

  LibraryDesk(ClinicComms comms, WaitingClinic clinic) {
    this.comms = comms;
    this.clinic = clinic;
  }

  /** Texts go to {@code phones}, at any hour and as often as one likes. */
  static ClinicComms engines(Store store, Phones phones) {
    ContactRules rules =
        ContactRules.of(new ContactCaps(1_000_000, 1_000_000), region -> LegalHours.unlimited());
    return ClinicComms.builder(store, InstantSource.system())
        .channel(Channel.of(ChannelKind.SMS, text -> sent(text, phones)))
        .outreach(OutreachSettings.builder().rules(rules).quietAfterQuestion(Duration.ZERO).build())
        .messaging(MessagingSettings.builder().rules(rules).perSenderAndHour(100_000_000).build())
        .build();
  }

  private static SendResult sent(SendRequest text, Phones phones) {
    phones.receive(
        new Phones.Text(
            text.line().sender().value(), text.line().recipient().value(), text.body()));
    return new SendResult.Taken(text.messageId().toString());
  }

  @Override
  public void cancelled(Seat seat) {
    Cancellation opened = open(seat);
    if (opened.batch() == 0) {
      // All who fit are just being asked about other seats; the library looks again by itself.
      comms.now(clinic.id());
    }
  }

  /** Opens a seat whose offers are written when this returns. */
  Cancellation open(Seat seat) {
    OpenResult result = comms.outreach().open(clinic.id(), Freed.of(seat), Actor.system());
    if (!(result instanceof OpenResult.Opened opened)) {
      throw new IllegalStateException("seat: not opened");
    }
    return opened.cancellation();
  }

  /** Ends the outreach for a seat. */
  void abort(Cancellation seat) {
    if (!comms.outreach().abort(clinic.id(), seat.id(), Actor.system())) {
      throw new IllegalStateException("seat: not aborted");
    }
  }

  @Override
  public void saysYes(Phones.Text offer) {
    Line line = new Line(ChannelKind.SMS, new Address(offer.from()), new Address(offer.to()));
    if (!comms.inbox().receive(InboundEvent.text(line, "YES", Instant.EPOCH))) {
      throw new IllegalStateException("yes: not taken");
    }
  }
}
