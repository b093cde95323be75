package org.cliniccomms.messaging;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.ContactPoint.Reach;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** What is learned about phones and addresses from what fails there and from what comes through. */
final class Reachability {
  private final ContactRules rules;
  private final Conversations conversations;

  Reachability(Pipeline pipeline) {
    this.rules = pipeline.settings().rules();
    this.conversations = pipeline.conversations();
  }

  /** Notes a failure that will not pass by itself; staff look for a way to whom none is left. */
  void failed(Transaction tx, Line line, Reach lesson) {
    List<Patient> patients = note(tx, line.recipient(), contact -> contact.learned(lesson));
    if (patients.isEmpty()) {
      return;
    }
    Routes routes = Routes.of(tx, rules);
    LocalDate today = LocalDate.ofInstant(tx.now(), tx.clinics().find().orElseThrow().zone());
    tx.staffTasks()
        .insertIfAbsent(
            patients.stream()
                .filter(patient -> routes.to(patient, Purpose.CARE, today).isEmpty())
                .map(patient -> noWayLeft(tx, patient.id()))
                .toList());
  }

  private static StaffTask noWayLeft(Transaction tx, PatientId patient) {
    return StaffTask.open(
        "no-way-left:" + patient,
        StaffTask.Kind.NO_WAY_LEFT,
        patient.value(),
        patient,
        "",
        tx.now());
  }

  /**
   * Notes that something came through on a line: a handset that was off is on again.
   *
   * <p>What is written in a browser says nothing about the phone by which its writer signed in.
   */
  void works(Transaction tx, Line line) {
    ChannelKind channel = line.channel();
    if (channel == ChannelKind.WEB_CHAT || channel == ChannelKind.PUSH) {
      return;
    }
    boolean isNews =
        tx.patients().listByAddress(line.recipient()).stream()
            .flatMap(patient -> patient.contactPoints().stream())
            .filter(contact -> contact.address().equals(line.recipient()))
            .anyMatch(contact -> !contact.reachedBy(channel).equals(contact));
    if (isNews) {
      List<Patient> patients = note(tx, line.recipient(), it -> it.reachedBy(channel));
      if (!patients.isEmpty()) {
        conversations.reachable(tx);
      }
    }
  }

  /** Notes on every patient's record what was learned about a phone that they share. */
  static List<Patient> note(Transaction tx, Address address, UnaryOperator<ContactPoint> lesson) {
    return tx.patients().listByAddress(address).stream()
        .map(Patient::id)
        .sorted(Comparator.comparing(PatientId::value))
        .flatMap(id -> tx.patients().lock(id).stream())
        .map(patient -> noted(tx, patient, address, lesson))
        .toList();
  }

  private static Patient noted(
      Transaction tx, Patient patient, Address address, UnaryOperator<ContactPoint> lesson) {
    Patient after =
        patient.withContactPoints(
            patient.contactPoints().stream()
                .map(it -> it.address().equals(address) ? lesson.apply(it) : it)
                .toList());
    if (!tx.patients().update(after)) {
      throw new IllegalStateException("patient: vanished while being read");
    }
    return after;
  }
}
