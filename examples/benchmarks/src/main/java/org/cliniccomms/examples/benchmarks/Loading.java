package org.cliniccomms.examples.benchmarks;

import java.time.InstantSource;
import java.time.ZoneId;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.fhir.FhirSettings;
import org.cliniccomms.spi.Store;

/** Engines and a connection for a new clinic. */
record Loading(ClinicComms comms, FhirConnection connection) implements AutoCloseable {
  static Loading into(Store store, FhirStandIn server) {
    InstantSource time = InstantSource.system();
    Clinic clinic = Clinic.named("Clinic", ZoneId.of("America/Bogota"));
    store.inTransaction(
        clinic.id(),
        tx -> {
          tx.clinics().put(clinic);
          return clinic;
        });
    FhirSettings settings = FhirSettings.builder(server.url()).build();
    return new Loading(
        ClinicComms.builder(store, time).build(),
        FhirConnection.of(settings, clinic.id(), store, time));
  }

  @Override
  public void close() {
    connection.close();
    comms.close();
  }
}
