package org.cliniccomms.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.Address;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;

/** Keeps patients. */
public interface PatientStore {
  /**
   * Stores a new patient.
   *
   * @throws ConflictException if there is a patient with this id
   */
  void insert(Patient patient);

  /**
   * Stores new patients.
   *
   * @throws ConflictException if there is a patient with one of these ids
   */
  default void insertAll(List<Patient> patients) {
    patients.forEach(this::insert);
  }

  /** Replaces a patient; false if there is none with this id. */
  boolean update(Patient patient);

  Optional<Patient> find(PatientId id);

  /** Finds one and locks it until the transaction ends. */
  Optional<Patient> lock(PatientId id);

  /**
   * Erases for good who a patient is, and what was said to and by them. What was done stays on
   * record without its values, and decisions about consent go on for addresses that nobody can read
   * from them.
   *
   * @return false if there is none with this id
   */
  boolean erase(PatientId id);

  /** Those of {@code ids} that exist. */
  List<Patient> findAll(Set<PatientId> ids);

  /** The patients reached under {@code address}; several may share a phone. */
  List<Patient> listByAddress(Address address);

  /**
   * The patients who have {@code document}, by type, number and issuer. One, unless somebody
   * entered a number twice.
   */
  List<Patient> listByDocument(PersonalDocument document);

  /** Patients whose name has all words of {@code name}; all patients if it is empty. By name. */
  List<Patient> search(String name, int limit);
}
