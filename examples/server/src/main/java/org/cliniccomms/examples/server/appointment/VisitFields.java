package org.cliniccomms.examples.server.appointment;

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
import org.jspecify.annotations.Nullable;

/** What requests about visits say. */
final class VisitFields {
  private VisitFields() {}

  /** A visit that is to be booked. */
  record NewVisit(
      @Given @Nullable UUID patientId,
      @Given @Nullable UUID providerId,
      @Given @Nullable UUID locationId,
      @NotBlank @Size(max = 40) @Nullable String startAt,
      @NotBlank @Size(max = 40) @Nullable String endAt,
      @Size(min = 1, max = 80) @Nullable String visitType) {
    @Override
    public String toString() {
      return "NewVisit";
    }

    Time time() {
      return new Time(providerId, locationId, startAt, endAt, visitType);
    }
  }

  /** When, where and with whom a visit is to be. */
  record Time(
      @Given @Nullable UUID providerId,
      @Given @Nullable UUID locationId,
      @NotBlank @Size(max = 40) @Nullable String startAt,
      @NotBlank @Size(max = 40) @Nullable String endAt,
      @Size(min = 1, max = 80) @Nullable String visitType) {
    LocationId location() {
      return new LocationId(requireNonNull(locationId, "locationId"));
    }

    Seat seat(Location location) {
      EnteredSpan span = EnteredSpan.read(startAt, endAt, location.zone());
      return new Seat(
          location.id(),
          new ProviderId(requireNonNull(providerId, "providerId")),
          span.startAt(),
          span.endAt(),
          visitType == null || visitType.isBlank() ? null : visitType.strip());
    }
  }
}
