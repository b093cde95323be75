package org.cliniccomms.examples.calllist;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.WriteBack;

/** Puts together what the list shows of a visit. Thread-safe. */
final class VisitReader {
  private static final int RECENT = 20;

  private final Store store;
  private final ClinicId clinic;
  private final MessageTemplates templates;

  VisitReader(Store store, ClinicId clinic, MessageTemplates templates) {
    this.store = store;
    this.clinic = clinic;
    this.templates = templates;
  }

  /** The visits that begin in this period, in order. */
  List<Visit> between(Instant from, Instant until) {
    return store.inTransaction(
        clinic,
        tx ->
            tx.appointments().list(from, until).stream()
                .filter(VisitReader::isListed)
                .flatMap(it -> visit(tx, it).stream())
                .toList());
  }

  /** One visit, also a cancelled one. */
  Optional<Visit> find(AppointmentId id) {
    return store.inTransaction(
        clinic, tx -> tx.appointments().find(id).flatMap(it -> visit(tx, it)));
  }

  /** What the clinic cancelled is over; what the patient gave up in a call, staff want to see. */
  static boolean isListed(Appointment visit) {
    return visit.status() != Appointment.Status.CANCELLED
        || visit.attendance() == Appointment.Attendance.DECLINED;
  }

  private Optional<Visit> visit(Transaction tx, Appointment visit) {
    return tx.patients().find(visit.patientId()).map(patient -> visit(tx, visit, patient));
  }

  private Visit visit(Transaction tx, Appointment visit, Patient patient) {
    Optional<OutboundMessage> call = lastCall(tx, visit);
    return new Visit(
        visit,
        tx.links()
            .find("Appointment", visit.id().value())
            .map((Link it) -> it.externalId().value())
            .orElse(""),
        patient,
        Optional.ofNullable(visit.seat().providerId())
            .flatMap(tx.clinics()::find)
            .map(Provider::name)
            .orElse(""),
        tx.clinics().find(visit.seat().locationId()).map(Location::name).orElse(""),
        !tx.writeBacks().outstanding(WriteBack.Kind.VISIT, Set.of(visit.id().value())).isEmpty(),
        words(tx, visit, patient),
        call.orElse(null),
        call.flatMap(it -> tx.calls().find(it.id())).orElse(null));
  }

  private String words(Transaction tx, Appointment visit, Patient patient) {
    Locale language =
        patient.preferences().languageOr(tx.clinics().find().orElseThrow().language());
    return templates
        .spoken(MessageKind.REMINDER, language, Reminders.words(tx, visit, patient))
        .text();
  }

  private static Optional<OutboundMessage> lastCall(Transaction tx, Appointment visit) {
    Set<MessageId> spoken =
        tx.messages().conversation(visit.patientId(), RECENT).stream()
            .filter(it -> it.direction() == Direction.OUT && it.channel().isSpoken())
            .map(ConversationLine::messageId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return tx.messages().findAll(spoken).stream()
        .filter(it -> visit.id().equals(it.visitId()))
        .filter(it -> it.kind() == MessageKind.REMINDER)
        .max(Comparator.comparing(OutboundMessage::createdAt));
  }
}
