package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a batch is made of.
 *
 * @param chosen in the order of their score
 * @param passedOver who came before the last one chosen and was not, with the reason
 * @param earliest when the first of those may be asked who may not be asked now; null if none
 */
record Selection(List<Chosen> chosen, List<PassedOver> passedOver, @Nullable Instant earliest) {
  /** Those chosen. */
  Map<PatientId, Patient> patients() {
    return chosen.stream()
        .map(it -> it.candidate().patient())
        .collect(Collectors.toMap(Patient::id, Function.identity(), (one, same) -> one));
  }

  /** A candidate and the line on which they are asked. */
  record Chosen(Candidate candidate, Line line) {}
}
