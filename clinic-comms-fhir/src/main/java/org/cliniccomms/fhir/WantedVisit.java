package org.cliniccomms.fhir;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;
import org.jspecify.annotations.Nullable;

/**
 * A visit that is to stand on the server, in the server's ids.
 *
 * @param key under which it is found there again, whoever wrote it
 * @param provider null if the seat has none
 * @param location null if the server does not know it
 * @param wish the appointment without a time that this fulfils; null if none
 * @param former appointments that held this seat before
 */
record WantedVisit(
    String key,
    ExternalId patient,
    @Nullable ExternalId provider,
    @Nullable ExternalId location,
    @Nullable Wish wish,
    List<ExternalId> former,
    Seat seat,
    Attendance attendance) {
  /** By which our visits are known there. */
  static final String SYSTEM = "urn:clinic-comms:visit";

  /**
   * An appointment without a time.
   *
   * @param isSettled whether it had its time here already when another was offered, so that what
   *     became of it does not matter
   */
  record Wish(ExternalId id, boolean isSettled) {}

  WantedVisit {
    former = List.copyOf(former);
  }

  /** The same with another id of the same provider. */
  WantedVisit by(ExternalId other) {
    return new WantedVisit(key, patient, other, location, wish, former, seat, attendance);
  }

  boolean isWish(ExternalId id) {
    return wish != null && wish.id().equals(id);
  }

  /** Whether it is there with the same patient, provider and start. */
  boolean isAt(UpstreamVisit there) {
    return patient.equals(there.patient())
        && seat.startAt().equals(there.startAt())
        && (provider == null || there.provider() == null || provider.equals(there.provider()));
  }

  /** The same, and it names the provider, or the place where there is none. */
  boolean isExactlyAt(UpstreamVisit there) {
    return isAt(there)
        && (provider == null
            ? Objects.equals(location, there.location())
            : provider.equals(there.provider()));
  }

  /** Carries the key only. */
  @Override
  public String toString() {
    return "WantedVisit[" + key + "]";
  }
}
