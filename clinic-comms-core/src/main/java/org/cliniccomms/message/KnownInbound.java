package org.cliniccomms.message;

import java.util.Objects;
import org.cliniccomms.patient.PatientId;

/** Something that arrived and was acted on, of a patient who is known. */
public record KnownInbound(InboundEvent event, PatientId patientId) {
  public KnownInbound {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(patientId, "patientId");
  }
}
