package org.cliniccomms.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.UpstreamLocation;
import org.cliniccomms.upstream.UpstreamPatient;
import org.cliniccomms.upstream.UpstreamProvider;

/**
 * Takes in places, providers and patients.
 *
 * <p>Who a patient is and how they are reached is the other system's to say. What the clinic has
 * learned of a phone, and what the patient wishes, is not. What has no name there is called by its
 * id.
 */
final class UpstreamPeople {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TYPE = 40;
  private static final int LONGEST_PATIENT = 200;

  /** The type of a provider of whom the other system does not say it. */
  private static final String UNSAID = "provider";

  private static final int MOST_CONTACTS = 10;
  private static final int MOST_DOCUMENTS = 20;

  private final Outreach outreach;

  UpstreamPeople(Outreach outreach) {
    this.outreach = outreach;
  }

  void put(Transaction tx, UpstreamLocation there, UUID id) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    tx.clinics()
        .put(
            new Location(
                new LocationId(id),
                Words.of(there.name(), LONGEST_NAME, there.id().toString()),
                there.zone() == null ? clinic.zone() : there.zone()));
  }

  void put(Transaction tx, UpstreamProvider there, UUID id, UpstreamLinks links) {
    Set<LocationId> places =
        there.locations().stream()
            .flatMap(place -> Stream.ofNullable(links.local(place)))
            .map(LocationId::new)
            .collect(Collectors.toSet());
    tx.clinics()
        .put(
            new Provider(
                new ProviderId(id),
                Words.of(there.name(), LONGEST_NAME, there.id().toString()),
                Words.of(there.type(), LONGEST_TYPE, UNSAID),
                places));
  }

  /** Changes a patient who was taken in before; who was erased since then is not to come back. */
  void put(Transaction tx, UpstreamPatient there, UUID id) {
    PatientId patientId = new PatientId(id);
    Optional<Patient> before = tx.patients().lock(patientId);
    if (before.isEmpty()) {
      return;
    }
    Patient after = merged(before.get(), there);
    if (!tx.patients().update(after)) {
      throw new IllegalStateException("patient: vanished under its lock");
    }
    PatientDesk.takeBack(tx, before.get(), after);
    if (!there.mayBeContacted()) {
      outreach.takeBackFrom(tx, patientId);
    }
  }

  /** A patient whom nobody here knew. */
  static Patient fresh(PatientId id, UpstreamPatient there) {
    return new Patient(
        id,
        name(there),
        there.birthDate(),
        CommunicationPreferences.standard().speaking(there.language()),
        null,
        contacts(there),
        documents(there));
  }

  private static String name(UpstreamPatient there) {
    return Words.of(there.name(), LONGEST_PATIENT, there.id().toString());
  }

  private static List<ContactPoint> contacts(UpstreamPatient there) {
    return there.mayBeContacted()
        ? there.contactPoints().stream().limit(MOST_CONTACTS).toList()
        : List.of();
  }

  private static List<PersonalDocument> documents(UpstreamPatient there) {
    return there.documents().stream().limit(MOST_DOCUMENTS).toList();
  }

  private static Patient merged(Patient before, UpstreamPatient there) {
    Map<Address, ContactPoint> learned =
        before.contactPoints().stream()
            .collect(
                Collectors.toMap(ContactPoint::address, Function.identity(), (one, same) -> one));
    List<ContactPoint> contacts =
        contacts(there).stream()
            .map(
                it -> {
                  ContactPoint known = learned.get(it.address());
                  return known == null ? it : it.learnedAs(known);
                })
            .toList();
    return new Patient(
        before.id(),
        name(there),
        there.birthDate(),
        before.preferences(),
        before.leadTime(),
        contacts,
        documents(there));
  }

  /** The place of visits that name none: the clinic's only one, or one that stands for it. */
  static LocationId placeOfVisitsWithoutOne(Transaction tx) {
    List<Location> all = tx.clinics().listLocations();
    if (all.size() == 1) {
      return all.get(0).id();
    }
    Clinic clinic = tx.clinics().find().orElseThrow();
    LocationId standIn = new LocationId(clinic.id().value());
    if (tx.clinics().find(standIn).isEmpty()) {
      tx.clinics().put(new Location(standIn, clinic.name(), clinic.zone()));
    }
    return standIn;
  }
}
