package org.cliniccomms.fhir;

import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;

final class CommunicationWriter {
  CommunicationWriter(Store store, ClinicId clinic, FhirAccess access, boolean withBodies) {}

  void writeMessage(UUID id) throws NotNow {}

  void writeInbound(UUID id) throws NotNow {}
}
