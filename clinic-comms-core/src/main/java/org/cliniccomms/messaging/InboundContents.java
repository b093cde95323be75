package org.cliniccomms.messaging;

import java.util.List;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/** What each content of an event brings about. */
record InboundContents(
    CallTalk talk, InboundTexts texts, CallReports reports, InboundStatuses statuses) {

  InboundOutcome handle(Transaction tx, InboundEvent event) {
    if (event.content() instanceof InboundEvent.Text text) {
      talk.note(tx, event, text);
      return texts.handle(tx, event, text);
    }
    if (event.content() instanceof InboundEvent.Raw) {
      return keptRaw(tx, event);
    }
    return event.content() instanceof InboundEvent.CallReport report
        ? reports.handle(tx, event, report)
        : statuses.handle(tx, event, (InboundEvent.Status) event.content());
  }

  /** Kept under the key of who sent it, so that it goes when they do. */
  private static InboundOutcome keptRaw(Transaction tx, InboundEvent event) {
    List<Patient> senders = tx.patients().listByAddress(event.line().recipient());
    return new InboundOutcome("kept-raw", senders.size() == 1 ? senders.get(0).id() : null);
  }
}
