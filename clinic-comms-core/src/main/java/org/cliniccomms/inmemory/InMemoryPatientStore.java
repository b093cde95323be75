package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.NameParts;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.spi.PatientStore;

/** Patients of one clinic. */
final class InMemoryPatientStore implements PatientStore {
  private static final Comparator<Patient> BY_NAME =
      Comparator.comparing(Patient::name)
          .thenComparing(patient -> patient.id().value(), Ordering.BY_ID);

  private final ClinicRows rows;

  InMemoryPatientStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public void insert(Patient patient) {
    if (rows.patients.has(patient.id())) {
      throw new ConflictException("patient: there is one with this id; use update");
    }
    rows.patients.put(patient.id(), patient);
  }

  @Override
  public boolean update(Patient patient) {
    boolean known = rows.patients.has(patient.id());
    if (known) {
      rows.patients.put(patient.id(), patient);
    }
    return known;
  }

  @Override
  public Optional<Patient> find(PatientId id) {
    return rows.patients.find(id);
  }

  /** Transactions run one after the other. */
  @Override
  public Optional<Patient> lock(PatientId id) {
    return find(id);
  }

  @Override
  public boolean erase(PatientId id) {
    if (!rows.patients.has(id)) {
      return false;
    }
    rows.patients.remove(id);
    rows.erased.put(id, id);
    rows.messagesByPatient.find(id).forEach(it -> rows.messages.remove(it.message().id()));
    rows.inboundByPatient.find(id).forEach(it -> rows.inbound.remove(it.event().id()));
    where(rows.prompts, it -> it.patientId().equals(id))
        .forEach(it -> rows.prompts.remove(it.id()));
    where(rows.offers, it -> it.patientId().equals(id)).forEach(it -> rows.offers.remove(it.id()));
    where(rows.calls, it -> id.equals(it.patientId())).forEach(it -> rows.calls.remove(it.id()));
    where(rows.staffTasks, it -> id.equals(it.patientId()))
        .forEach(it -> rows.staffTasks.remove(it.id()));
    where(rows.speech, it -> id.equals(it.key().patientId()))
        .forEach(it -> rows.speech.remove(it.key()));
    return true;
  }

  private static <T> List<T> where(Table<?, T> table, Predicate<T> wanted) {
    return table.all().stream().filter(wanted).toList();
  }

  @Override
  public List<Patient> findAll(Set<PatientId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public List<Patient> listByAddress(Address address) {
    return rows.patientsByAddress.find(address).stream().sorted(BY_NAME).toList();
  }

  @Override
  public List<Patient> listByDocument(PersonalDocument document) {
    return rows.patientsByDocument.find(document).stream().sorted(BY_NAME).toList();
  }

  @Override
  public List<Patient> search(String name, int limit) {
    Set<String> wanted = NameParts.of(name);
    if (wanted.isEmpty() && !name.isBlank()) {
      return List.of();
    }
    return rows.patients.all().stream()
        .filter(patient -> NameParts.of(patient.name()).containsAll(wanted))
        .sorted(BY_NAME)
        .limit(limit)
        .toList();
  }
}
