package org.cliniccomms.acceptance;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.testkit.Practice;

/** Puts into the outbox what the engines do not say yet. */
final class Texts {
  private Texts() {}

  /** A line of staff's to a patient over a channel, due now. */
  static OutboundMessage ofStaff(Practice practice, String name, ChannelKind channel) {
    OutboundMessage message =
        new OutboundMessage(
            MessageId.random(),
            "staff-text:" + MessageId.random(),
            MessageKind.STAFF_TEXT,
            new Line(channel, practice.clinic().sender(), practice.phone(name)),
            practice.patient(name).id(),
            null,
            null,
            null,
            null,
            RenderedText.of("Please call us. STOP = no more texts", Locale.US),
            practice.time().instant(),
            practice.time().instant(),
            null,
            DeliveryStatus.QUEUED,
            0,
            null,
            null,
            null);
    Set<MessageId> queued =
        practice.records().in(tx -> tx.messages().insertIfAbsent(List.of(message)));
    if (queued.size() != 1) {
      throw new AssertionError("the outbox did not take it");
    }
    return message;
  }
}
