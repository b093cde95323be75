package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/** What of a patient's record must not stand in a text. */
final class ContentTerms {
  /** Of a visit that is longer ago than this, nobody writes. */
  private static final Duration LOOK_BACK = Duration.ofDays(365);

  private ContentTerms() {}

  /** The same, and what the patient's visits are for. */
  static List<String> of(Transaction tx, Patient patient) {
    List<String> terms = of(patient);
    tx.appointments().list(patient.id(), tx.now().minus(LOOK_BACK)).stream()
        .flatMap(visit -> Stream.ofNullable(visit.seat().visitType()))
        .filter(type -> !type.isBlank())
        .forEach(terms::add);
    return terms;
  }

  static List<String> of(Patient patient) {
    List<String> terms = new ArrayList<>();
    terms.add(patient.name());
    if (patient.birthDate() != null) {
      terms.add(patient.birthDate().toString());
    }
    return terms;
  }
}
