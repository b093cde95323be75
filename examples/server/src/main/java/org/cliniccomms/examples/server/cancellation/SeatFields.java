package org.cliniccomms.examples.server.cancellation;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.web.EnteredSpan;
import org.cliniccomms.examples.server.web.Given;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A freed seat as a request describes it.
 *
 * @param startAt with an offset, or by the clock at the location
 * @param reason why, for staff only
 * @param givenUpBy the patient who gave the seat up and is not asked
 */
record SeatFields(
    @Nullable UUID providerId,
    @Given @Nullable UUID locationId,
    @NotBlank @Size(max = 40) @Nullable String startAt,
    @NotBlank @Size(max = 40) @Nullable String endAt,
    @Size(max = 500) @Nullable String reason,
    @Size(min = 1, max = 80) @Nullable String visitType,
    @Nullable UUID givenUpBy) {
  LocationId location() {
    return new LocationId(requireNonNull(locationId, "locationId"));
  }

  /** Returns the seat at {@code location}, by whose clock times without an offset are read. */
  Freed freed(Location location) {
    EnteredSpan span = EnteredSpan.read(startAt, endAt, location.zone());
    return new Freed(
        new Seat(
            location.id(),
            providerId == null ? null : new ProviderId(providerId),
            span.startAt(),
            span.endAt(),
            visitType == null || visitType.isBlank() ? null : visitType.strip()),
        givenUpBy == null ? null : new PatientId(givenUpBy),
        reason == null || reason.isBlank() ? null : reason.strip());
  }

  /** Leaves the reason out: it may hold patient data. */
  @Override
  public String toString() {
    return "SeatFields";
  }
}
