package org.cliniccomms.fhir;

import java.util.List;

/**
 * One line of an OperationOutcome, without its free words: they may quote a patient.
 *
 * @param severity such as {@code error}
 * @param code such as {@code business-rule}
 * @param locations where in the resource, such as {@code Appointment.participant[0].actor}
 */
record OutcomeIssue(String severity, String code, List<String> locations) {
  OutcomeIssue {
    locations = List.copyOf(locations);
  }
}
