package org.cliniccomms.examples.server.call;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse.Parsed;
import org.cliniccomms.patient.PhoneParser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out whom a request wants to call; whoever cannot be told is refused by the field. */
@Component
class Callee {
  private final ClinicComms comms;

  Callee(ClinicComms comms) {
    this.comms = comms;
  }

  /** The visit that is named, else the next one of the patient. */
  AppointmentId visit(NewCall request) {
    if (request.appointmentId() != null) {
      AppointmentId id = new AppointmentId(request.appointmentId());
      comms.appointments().find(OwnClinic.ID, id).ifPresent(it -> isOf(it.patientId(), request));
      return id;
    }
    return comms.appointments().of(OwnClinic.ID, patient(request)).stream()
        .filter(it -> it.isAheadAt(comms.now(OwnClinic.ID)))
        .findFirst()
        .map(Appointment::id)
        .orElseThrow(
            () ->
                Refused.conflict(
                    "kind",
                    "This patient has no visit ahead. Book one, or say something: kind text."));
  }

  /** Whoever names a visit and somebody else's id or phone is not to call the wrong one. */
  private void isOf(PatientId patient, NewCall request) {
    if (request.patientId() != null && !patient.value().equals(request.patientId())) {
      throw Refused.conflict(
          "patientId", "The visit is another patient's. Give its appointmentId only.");
    }
    String phone = request.phone();
    if (phone != null
        && !phone.isBlank()
        && comms.patients().listByPhone(OwnClinic.ID, number(phone)).stream()
            .noneMatch(it -> it.id().equals(patient))) {
      throw Refused.conflict(
          "phone", "The visit is of a patient without this phone. Give its appointmentId only.");
    }
  }

  /** The patient of the id, else the one of the phone. */
  PatientId patient(NewCall request) {
    UUID id = request.patientId();
    if (id != null) {
      return comms
          .patients()
          .find(OwnClinic.ID, new PatientId(id))
          .map(Patient::id)
          .orElseThrow(() -> Refused.invalid("patientId", "must be the id of a patient"));
    }
    PhoneNumber phone = number(request.phone() == null ? "" : request.phone());
    List<Patient> patients = comms.patients().listByPhone(OwnClinic.ID, phone);
    if (patients.isEmpty()) {
      throw Refused.missing(
          "phone", "No patient has this phone. Add the patient first: POST /api/v1/patients.");
    }
    return one(patients, request.patientName());
  }

  private PhoneNumber number(String text) {
    Clinic clinic = comms.clinics().find(OwnClinic.ID).orElseThrow();
    if (!(PhoneParser.forRegion(clinic.region()).parse(text) instanceof Parsed parsed)
        || parsed.numbers().size() != 1
        || parsed.extension().isPresent()) {
      throw Refused.invalid("phone", "must be one phone number such as +15551234567");
    }
    PhoneNumber phone = parsed.numbers().get(0);
    Optional<String> rule = comms.calls().ruleAgainst(OwnClinic.ID, phone);
    if (rule.isPresent()) {
      throw forbidden(rule.get());
    }
    return phone;
  }

  /** A number that nobody may have called. */
  static Refused forbidden(String rule) {
    return Refused.forbidden(
        "phone",
        switch (rule) {
              case "premium-number" -> "This number costs its caller extra, and is never called";
              case "foreign-number" -> "This number is of a country that this clinic does not call";
              default -> "This number is no patient's telephone, and is never called";
            }
            + " (rule: "
            + rule
            + "). Call a phone of the patient in the clinic's own country.");
  }

  private static PatientId one(List<Patient> patients, @Nullable String name) {
    if (name == null || name.isBlank()) {
      if (patients.size() > 1) {
        throw Refused.conflict(
            "phone", "Several patients share this phone. Give patientName too, or patientId.");
      }
      return patients.get(0).id();
    }
    List<Patient> named =
        patients.stream().filter(it -> it.name().equalsIgnoreCase(name.strip())).toList();
    if (named.size() != 1) {
      throw Refused.conflict(
          "patientName", "This phone is not that of one patient of this name. Give patientId.");
    }
    return named.get(0).id();
  }
}
