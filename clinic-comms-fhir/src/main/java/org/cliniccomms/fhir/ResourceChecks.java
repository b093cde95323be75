package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;

/** R4's own rules that HAPI's parser does not look at, for what is used here. */
final class ResourceChecks {
  private ResourceChecks() {}

  static List<Flaw> flawsIn(FhirEntry entry) {
    Resource resource = entry.resource();
    List<Flaw> flaws = new ArrayList<>();
    if (isUsed(resource) && entry.id() == null) {
      flaws.add(Flaw.invalid("id", "is missing or could not be one"));
    }
    if (resource instanceof Appointment appointment) {
      flaws.addAll(AppointmentChecks.flawsIn(appointment));
    }
    if (telecomsOf(resource).stream().anyMatch(ResourceChecks::hasNoSystem)) {
      flaws.add(Flaw.invalid("telecom", "has a value without a system (cpt-2)"));
    }
    if (resource instanceof Patient patient && Documents.hasWrongRun(patient)) {
      flaws.add(Flaw.odd("identifier", "is a RUN whose check digit is wrong"));
    }
    return flaws;
  }

  private static boolean isUsed(Resource resource) {
    return resource instanceof Appointment
        || resource instanceof Slot
        || resource instanceof Schedule
        || resource instanceof Patient
        || resource instanceof Practitioner
        || resource instanceof PractitionerRole
        || resource instanceof Location;
  }

  private static List<ContactPoint> telecomsOf(Resource resource) {
    if (resource instanceof Patient patient) {
      List<ContactPoint> all = new ArrayList<>(patient.getTelecom());
      patient.getContact().forEach(contact -> all.addAll(contact.getTelecom()));
      return all;
    }
    if (resource instanceof Practitioner practitioner) {
      return practitioner.getTelecom();
    }
    if (resource instanceof Location location) {
      return location.getTelecom();
    }
    return resource instanceof Organization organization ? organization.getTelecom() : List.of();
  }

  private static boolean hasNoSystem(ContactPoint telecom) {
    return telecom.getValue() != null && !telecom.hasSystem();
  }
}
