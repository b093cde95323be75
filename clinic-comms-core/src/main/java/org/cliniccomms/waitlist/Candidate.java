package org.cliniccomms.waitlist;

import java.util.Objects;
import org.cliniccomms.patient.Patient;

/** A waiting patient with what must be known before a seat is offered to them. */
public record Candidate(WaitlistEntry entry, Patient patient, ContactHistory history) {
  public Candidate {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(history, "history");
  }
}
