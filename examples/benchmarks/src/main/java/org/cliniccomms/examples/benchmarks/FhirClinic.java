package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * An invented clinic's resources as JSON, each always the same: patients, each with some visits, at
 * forty practitioners' in four places of one organization. Immutable.
 */
final class FhirClinic {
  static final int PRACTITIONERS = 40;
  static final int PLACES = 4;
  private static final int SLOTS_A_DAY = 16;
  private static final String META =
      "\"meta\":{\"versionId\":\"3\",\"lastUpdated\":\"2026-10-02T03:04:05.678Z\"}";

  private final Instant firstDay;
  private final int patients;

  /**
   * @param firstDay when the first visits are
   */
  FhirClinic(Instant firstDay, int patients) {
    this.firstDay = firstDay;
    this.patients = patients;
  }

  static String organization() {
    return resource(
        "Organization",
        "group",
        "\"name\":\"Group\",\"extension\":[{\"url\":"
            + "\"http://hl7.org/fhir/StructureDefinition/timezone\","
            + "\"valueCode\":\"America/Bogota\"}]");
  }

  static String place(int number) {
    return resource(
        "Location",
        "place" + number,
        text(
            "\"status\":\"active\",\"name\":\"Site %d\",\"managingOrganization\":"
                + "{\"reference\":\"Organization/group\"}",
            number));
  }

  static String practitioner(int number) {
    return resource(
        "Practitioner",
        "doctor" + number,
        text(
            "\"active\":true,\"name\":[{\"use\":\"official\",\"family\":\"Family%d\","
                + "\"given\":[\"Given%d\"],\"prefix\":[\"Dr.\"]}]",
            number, number));
  }

  static String role(int number) {
    return resource(
        "PractitionerRole",
        "role" + number,
        text(
            "\"active\":true,\"practitioner\":{\"reference\":\"Practitioner/doctor%d\"},"
                + "\"organization\":{\"reference\":\"Organization/group\"},"
                + "\"specialty\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\","
                + "\"code\":\"394594003\",\"display\":\"Ophthalmology\"}]}],"
                + "\"location\":[{\"reference\":\"Location/place%d\"}]",
            number, number % PLACES));
  }

  static String patient(int number) {
    return resource(
        "Patient",
        "patient" + number,
        text(
            "\"active\":true,"
                + "\"identifier\":[{\"use\":\"usual\",\"system\":\"https://clinic.example/mrn\","
                + "\"value\":\"%08d\"}],"
                + "\"name\":[{\"use\":\"official\",\"family\":\"Family%d\",\"given\":[\"Given%d\"]}],"
                + "\"telecom\":[{\"system\":\"phone\",\"use\":\"mobile\",\"rank\":1,"
                + "\"value\":\"+1312%07d\"},{\"system\":\"email\","
                + "\"value\":\"patient%d@example.org\"}],"
                + "\"gender\":\"unknown\",\"birthDate\":\"%d-0%d-1%d\","
                + "\"address\":[{\"use\":\"home\",\"line\":[\"%d Main Street\"],"
                + "\"city\":\"Springfield\",\"country\":\"US\"}]",
            number,
            number % 977,
            number % 991,
            2_000_000 + number % 8_000_000,
            number,
            1930 + number % 90,
            1 + number % 9,
            number % 10,
            number % 999));
  }

  /** Half an hour at a practitioner's; each has sixteen a day. */
  String visit(int number) {
    int doctor = number % PRACTITIONERS;
    int slot = number / PRACTITIONERS;
    Instant start =
        firstDay
            .plus(Duration.ofDays(slot / SLOTS_A_DAY))
            .plus(Duration.ofMinutes(30L * (slot % SLOTS_A_DAY)));
    return resource(
        "Appointment",
        "visit" + number,
        text(
            "\"status\":\"booked\",\"serviceType\":[{\"coding\":[{\"system\":"
                + "\"http://snomed.info/sct\",\"code\":\"36228007\","
                + "\"display\":\"Ophthalmic examination\"}]}],"
                + "\"priority\":5,\"start\":\"%s\",\"end\":\"%s\",\"minutesDuration\":30,"
                + "\"participant\":["
                + "{\"actor\":{\"reference\":\"Patient/patient%d\"},\"status\":\"accepted\"},"
                + "{\"actor\":{\"reference\":\"Practitioner/doctor%d\"},\"status\":\"accepted\"},"
                + "{\"actor\":{\"reference\":\"Location/place%d\"},\"status\":\"accepted\"}]",
            start, start.plus(Duration.ofMinutes(30)), patientOf(number), doctor, doctor % PLACES));
  }

  int patientOf(int visit) {
    return visit % patients;
  }

  private static String resource(String type, String id, String more) {
    return "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + META + "," + more + "}";
  }

  private static String text(String template, Object... parts) {
    return String.format(Locale.ROOT, template, parts);
  }
}
