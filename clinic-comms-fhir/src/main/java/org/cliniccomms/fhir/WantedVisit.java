package org.cliniccomms.fhir;

import java.util.List;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.upstream.ExternalId;
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
    @Nullable ExternalId wish,
    List<ExternalId> former,
    Seat seat,
    Attendance attendance) {
  /** By which our visits are known there. */
  static final String SYSTEM = "urn:clinic-comms:visit";

  WantedVisit {
    former = List.copyOf(former);
  }

  /** Carries the key only. */
  @Override
  public String toString() {
    return "WantedVisit[" + key + "]";
  }
}
