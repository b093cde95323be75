package org.cliniccomms.messaging;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.consent.Consent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.consent.RevocationRules;
import org.cliniccomms.consent.RevocationScope;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was said about consent: the lines of the ledger, and who is concerned, on record.
 *
 * <p>An opt-out reaches as far as the rules of its day say; an opt-in never further than the line
 * on which it was said.
 */
final class Consents {
  private static final String ACTION = "patient.consent";

  private final RevocationRules rules;

  Consents(RevocationRules rules) {
    this.rules = rules;
  }

  /** Something that was said about consent on a line, and what proves it. */
  record Said(Line line, ConsentStatus status, ConsentSource source, String evidence, Instant at) {}

  /** Whether care may be spoken of on a line: what an opt-out in general ends. */
  static boolean isOptedOut(Transaction tx, Line line) {
    return !tx.consents().current(line.recipient()).permits(line.channel(), Purpose.CARE);
  }

  /**
   * Writes what was said.
   *
   * @param patients who is reached under the address
   * @return every address that it is about
   */
  Set<Address> record(Transaction tx, Said said, List<Patient> patients) {
    RevocationScope reach =
        said.status() == ConsentStatus.OPTED_OUT ? rules.at(said.at()) : RevocationScope.CHANNEL;
    ConsentScope scope =
        reach == RevocationScope.CHANNEL
            ? ConsentScope.by(said.line().channel())
            : ConsentScope.everything();
    Address from = said.line().recipient();
    Set<Address> concerned = new LinkedHashSet<>(Set.of(from));
    if (reach == RevocationScope.PATIENT) {
      patients.forEach(patient -> concerned.addAll(others(patient, from)));
    }
    patients.forEach(patient -> concerned.addAll(otherNames(patient, Set.copyOf(concerned))));
    for (Address address : concerned) {
      ConsentDecision decision =
          new ConsentDecision(
              address, scope, said.status(), said.source(), said.evidence(), said.at());
      append(tx, decision, address.equals(from) ? patients : holders(patients, address));
    }
    return concerned;
  }

  /** Speaking for oneself ends messages to oneself, also elsewhere; not those to a guardian. */
  private static Set<Address> others(Patient patient, Address from) {
    boolean speaksForSelf =
        patient.contactPoints().stream()
            .anyMatch(
                it -> it.address().equals(from) && it.holder() == ContactPoint.Holder.PATIENT);
    return patient.contactPoints().stream()
        .filter(it -> speaksForSelf && it.holder() == ContactPoint.Holder.PATIENT)
        .map(ContactPoint::address)
        .collect(Collectors.toSet());
  }

  /** Under which the owners of these may write as well, or be written to. */
  private static List<Address> otherNames(Patient patient, Set<Address> concerned) {
    return patient.contactPoints().stream()
        .map(ContactPoint::addresses)
        .filter(it -> it.stream().anyMatch(concerned::contains))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Patient> holders(List<Patient> patients, Address address) {
    return patients.stream()
        .filter(
            patient ->
                patient.contactPoints().stream().anyMatch(it -> it.address().equals(address)))
        .toList();
  }

  /** Writes one decision down, with what held before it for each of these patients. */
  static void append(Transaction tx, ConsentDecision decision, List<Patient> patients) {
    Consent current = tx.consents().current(decision.address());
    Purpose purpose = decision.scope().purpose();
    String before =
        purpose == null
            ? current.inGeneral().map(Enum::name).orElse(null)
            : current.about(purpose).map(Consents::told).orElse(null);
    tx.consents().append(decision);
    List<AuditEvent> events =
        patients.stream().map(patient -> event(tx, decision, patient, before)).toList();
    if (!events.isEmpty()) {
      tx.audit().append(events);
    }
  }

  /** A decision in the words of the record: what holds, for what, in which wording. */
  static String told(Consent.Held held) {
    Purpose purpose = held.scope().purpose();
    if (purpose == null) {
      return held.status().name();
    }
    String version = held.scope().version();
    return held.status() + " " + purpose + (version == null ? "" : " " + version);
  }

  private static AuditEvent event(
      Transaction tx, ConsentDecision decision, Patient patient, @Nullable String before) {
    Actor actor =
        decision.source() == ConsentSource.PATIENT
            ? Actor.patient(patient.id().toString())
            : Actor.system();
    UUID subject = patient.id().value();
    String after = told(new Consent.Held(decision.scope(), decision.status()));
    return AuditEvent.of(tx.now(), actor, ACTION, "patient", subject, patient.id(), before, after);
  }
}
