package org.cliniccomms.messaging;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.patient.Patient;

/** What of a patient's record must not stand in a text. */
final class ContentTerms {
  private ContentTerms() {}

  static List<String> of(Patient patient) {
    List<String> terms = new ArrayList<>();
    terms.add(patient.name());
    if (patient.birthDate() != null) {
      terms.add(patient.birthDate().toString());
    }
    return terms;
  }
}
