package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;

/** Lines of an export of an invented clinic. */
final class ExportLines {
  private static final String META =
      "\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-01-02T03:04:05Z\"}";

  private ExportLines() {}

  static String line(String type, String id, String more) {
    return SampleJson.resource(type, id, "," + META + more);
  }

  static String organization(String id, String zone) {
    return line(
        "Organization",
        id,
        SampleJson.fill(
            ",\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/timezone\","
                + "\"valueCode\":\"%s\"}]",
            zone));
  }

  static String place(String id, String organization) {
    return line(
        "Location",
        id,
        SampleJson.fill(
            ",\"name\":\"Place %s\",\"managingOrganization\":{\"reference\":\"Organization/%s\"}",
            id, organization));
  }

  static String practitioner(String id) {
    return line("Practitioner", id, SampleJson.fill(",\"name\":[{\"family\":\"%s\"}]", id));
  }

  static String role(String id, String practitioner, String place) {
    return line(
        "PractitionerRole",
        id,
        SampleJson.fill(
            ",\"practitioner\":{\"reference\":\"Practitioner/%s\"},"
                + "\"specialty\":[{\"text\":\"Eyes\"}],"
                + "\"location\":[{\"reference\":\"Location/%s\"}]",
            practitioner, place));
  }

  static String patient(int number) {
    return line(
        "Patient",
        "p" + number,
        SampleJson.fill(
            ",\"name\":[{\"family\":\"Test\",\"given\":[\"P%d\"]}],"
                + "\"telecom\":[{\"system\":\"phone\",\"use\":\"mobile\",\"value\":\"+1214555%04d\"}]",
            number, number % 10_000));
  }

  /** Half an hour, the first at {@code first}, each further one half an hour later. */
  static String visit(int number, String patient, String provider, Instant first) {
    Instant start = first.plus(Duration.ofMinutes(30L * number));
    return line(
        "Appointment",
        "v" + number,
        SampleJson.fill(
            ",\"status\":\"booked\",\"start\":\"%s\",\"end\":\"%s\",\"participant\":["
                + "{\"actor\":{\"reference\":\"Patient/%s\"},\"status\":\"accepted\"},"
                + "{\"actor\":{\"reference\":\"%s\"},\"status\":\"accepted\"},"
                + "{\"actor\":{\"reference\":\"Location/north\"},\"status\":\"accepted\"}]",
            start, start.plus(Duration.ofMinutes(30)), patient, provider));
  }
}
