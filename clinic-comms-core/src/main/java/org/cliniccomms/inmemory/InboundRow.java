package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** A stored event; {@code outcome} is null until it was acted on. */
record InboundRow(
    InboundEvent event,
    Instant dueAt,
    int attempts,
    @Nullable String outcome,
    @Nullable PatientId patientId) {
  InboundRow dueAt(Instant other) {
    return new InboundRow(event, other, attempts, outcome, patientId);
  }

  InboundRow failed(Instant againAt) {
    return new InboundRow(event, againAt, attempts + 1, outcome, patientId);
  }

  InboundRow done(String as, @Nullable PatientId by) {
    return new InboundRow(event, dueAt, attempts, as, by);
  }
}
