package org.cliniccomms.fhir;

import java.time.InstantSource;

/** All that is needed to write to a server. */
record FhirAccess(FhirServer server, FhirRecords records, FhirSlots slots, SeatWriter seats) {
  static FhirAccess to(FhirServer server, ReadingSettings settings, InstantSource time) {
    FhirRecords records = new FhirRecords(server, settings, time);
    FhirSlots slots = new FhirSlots(server, records);
    return new FhirAccess(server, records, slots, new SeatWriter(server, records, slots, time));
  }
}
