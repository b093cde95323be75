package org.cliniccomms.examples.server.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/** Freed seats as they stood at one moment, with all that is told about them. */
record BoardSnapshot(
    Instant now, Places places, List<Seen> open, List<Seen> settled, People people) {

  /**
   * A seat, its offers, and who was passed over in its latest batch.
   *
   * @param writing how far a filled seat is in the other system; null if that does not know of it
   */
  record Seen(
      Cancellation cancellation,
      List<Offer> offers,
      List<PassedOver> passedOver,
      @Nullable SeatWriting writing) {
    /** The offer whose yes won the seat. */
    Optional<Offer> won() {
      return offers.stream().filter(it -> it.id().equals(cancellation.winner())).findFirst();
    }
  }

  /** Where and with whom. */
  record Places(
      Clinic clinic, Map<LocationId, Location> locations, Map<ProviderId, Provider> providers) {}

  /** Who is meant, and how far their texts came. */
  record People(
      Map<PatientId, Patient> patients,
      Map<WaitlistEntryId, PatientId> entries,
      Map<OfferId, DeliveryStatus> deliveries) {}
}
