package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.cliniccomms.fhir.testkit.PlainFhirServer;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;

/** The test kit's server, in HAPI's resources. */
final class PlainServer implements AutoCloseable {
  private final FhirContext context = FhirContext.forR4Cached();
  private final PlainFhirServer server;

  private PlainServer(PlainFhirServer server) {
    this.server = server;
  }

  static PlainServer start(InstantSource time) {
    return new PlainServer(PlainFhirServer.start(time));
  }

  URI baseUrl() {
    return server.baseUrl();
  }

  /** Stores a new version; the id is given if there is none. */
  @SuppressWarnings("unchecked") // A copy of what came in.
  <T extends Resource> T put(T resource) {
    return (T) read(resource.getClass(), server.put(written(resource)));
  }

  /** Stores a doctor, {@code rivera}, and a place, {@code north}. */
  void putStaff() {
    Practitioner doctor = new Practitioner();
    doctor.setId("Practitioner/rivera");
    doctor.addName().setFamily("Rivera").addGiven("Ada");
    put(doctor);
    Location room = new Location();
    room.setId("Location/north");
    room.setName("North");
    put(room);
  }

  /** Stores a patient with a mobile phone. */
  void putPatient(String id, String phone) {
    Patient patient = new Patient();
    patient.setId("Patient/" + id);
    patient.addName().setFamily("Test").addGiven(id);
    patient
        .addTelecom()
        .setSystem(ContactPointSystem.PHONE)
        .setUse(ContactPointUse.MOBILE)
        .setValue(phone);
    put(patient);
  }

  void delete(String type, String id) {
    boolean unused = server.delete(type, id);
  }

  <T extends Resource> List<T> all(Class<T> type) {
    return server.all(context.getResourceType(type)).stream()
        .map(json -> read(type, json))
        .toList();
  }

  /** How often something was written under this id. */
  int versions(String type, String id) {
    return server.versions(type, id).size();
  }

  List<String> requests() {
    return server.requests();
  }

  void beforeNext(String method, Runnable happens) {
    server.beforeNext(method, happens);
  }

  void forgetRequests() {
    server.forgetRequests();
  }

  /** The same in JSON. */
  PlainFhirServer json() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }

  private <T extends Resource> T read(Class<T> type, String json) {
    return context.newJsonParser().parseResource(type, json);
  }

  private String written(Resource resource) {
    return context.newJsonParser().encodeResourceToString(resource);
  }
}
