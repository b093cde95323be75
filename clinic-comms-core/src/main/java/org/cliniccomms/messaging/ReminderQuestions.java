package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/** The question that a reminder puts: whether the patient will come. */
final class ReminderQuestions {
  /** A late answer must not meet another question. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private final ReminderSettings settings;
  private final ContactRules rules;

  ReminderQuestions(ReminderSettings settings, ContactRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /** A question about a visit that is of use until {@code end}. */
  Prompt prompt(Transaction tx, Appointment visit, Patient patient, Line line, Instant end) {
    Instant leaves = leavesAt(tx, visit, patient, line, tx.now());
    return new Prompt(
        PromptId.random(),
        line,
        patient.preferences().languageOr(tx.clinics().find().orElseThrow().language()),
        patient.id(),
        new Question.PlannedVisit(visit.id(), keptUntil(leaves, end)),
        Prompt.State.OPEN,
        tx.now(),
        null);
  }

  /** When what is put into the outbox for {@code from} may be said. */
  private Instant leavesAt(
      Transaction tx, Appointment visit, Patient patient, Line line, Instant from) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    ZoneId zone =
        tx.clinics().find(visit.seat().locationId()).map(Location::zone).orElse(clinic.zone());
    return patient.contactPoints().stream()
        .filter(it -> it.address().equals(line.recipient()))
        .findFirst()
        .flatMap(it -> rules.hours(clinic, zone, patient, it.contact()).nextAllowed(from))
        .orElse(from);
  }

  /** How long nothing else is asked beside a reminder that leaves then. */
  private Instant keptUntil(Instant leaves, Instant end) {
    Instant answer = leaves.plus(settings.answerWithin());
    return (answer.isBefore(end) ? answer : end).plus(QUIET);
  }

  /** Whether a visit is being asked about on a line. */
  static boolean isAsked(Transaction tx, Line line, Appointment visit) {
    return tx.prompts()
        .findLast(line)
        .filter(it -> it.state() == Prompt.State.OPEN)
        .filter(
            it ->
                it.question() instanceof Question.PlannedVisit asked
                    && asked.appointmentId().equals(visit.id()))
        .isPresent();
  }

  /** {@link Reminders#askAgain}. */
  Optional<Instant> askAgain(Transaction tx, OutboundMessage reminder, Line line, Instant from) {
    AppointmentId id = Objects.requireNonNull(reminder.visitId(), "visitId");
    Instant end = reminder.notAfter();
    Optional<Prompt> asked = tx.prompts().findAbout(id);
    Optional<Appointment> visit =
        tx.appointments().find(id).filter(it -> isStillAsked(tx, it, asked));
    if (end == null || visit.isEmpty() || !from.isBefore(end)) {
      return Optional.empty();
    }
    if (isAsked(tx, line, visit.get())) {
      return Optional.of(end);
    }
    Patient patient = tx.patients().find(visit.get().patientId()).orElseThrow();
    Instant leaves = leavesAt(tx, visit.get(), patient, line, from);
    Prompt there =
        new Prompt(
            PromptId.random(),
            line,
            asked.orElseThrow().language(),
            patient.id(),
            new Question.PlannedVisit(id, keptUntil(leaves, end)),
            Prompt.State.OPEN,
            tx.now(),
            null);
    return QuietLine.ask(tx, there) ? Optional.of(end) : Optional.empty();
  }

  private static boolean isStillAsked(Transaction tx, Appointment visit, Optional<Prompt> asked) {
    return visit.isAheadAt(tx.now())
        && asked
            .filter(it -> it.state() != Prompt.State.ANSWERED && visit.isAbout(it.askedAt()))
            .isPresent();
  }
}
