package org.cliniccomms.messaging;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a text, and what is at hand while it is handled.
 *
 * @param language in which they are answered
 * @param asked what we had asked them
 */
record Writer(
    Messenger messenger,
    Transaction tx,
    InboundEvent event,
    Clinic clinic,
    Locale language,
    Asked asked) {
  Optional<Prompt> prompt() {
    return asked.prompt();
  }

  boolean mayBeKnownSoon() {
    return asked.mayBeKnownSoon();
  }

  Address from() {
    return event.line().recipient();
  }

  /** Who writes: whom the last question was put to, else the only patient with this phone. */
  Optional<PatientId> patient() {
    if (prompt().isPresent()) {
      return prompt().map(Prompt::patientId);
    }
    List<Patient> sharing = tx.patients().listByAddress(from());
    return sharing.size() == 1 ? Optional.of(sharing.get(0).id()) : Optional.empty();
  }

  /** Whether a list of times waits for the patient's choice; staff read what is none. */
  boolean isChoosing() {
    return TimeRequests.isOfTimes(prompt())
        && prompt().filter(it -> it.state() == Prompt.State.OPEN).isPresent();
  }

  boolean isKnown() {
    return prompt().isPresent() || !tx.patients().listByAddress(from()).isEmpty();
  }

  InboundOutcome outcome(String name) {
    return new InboundOutcome(name, patient().orElse(null));
  }

  void say(MessageKind kind) {
    TextArguments arguments = TextArguments.from(clinic).build();
    Saying saying =
        Saying.answer(event, tx.now(), kind, language, arguments).to(patient().orElse(null));
    if (messenger.say(tx, List.of(saying)).isEmpty()) {
      throw new IllegalStateException("answer: said before the event was done");
    }
  }

  void task(StaffTask.Kind kind, String key, @Nullable PatientId about) {
    tx.staffTasks()
        .insertIfAbsent(
            List.of(StaffTask.open(key, kind, event.id().value(), about, "", tx.now())));
  }
}
