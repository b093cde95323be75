package org.cliniccomms.examples.calllist;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.fhir.testkit.PlainFhirServer;

/**
 * A FHIR server in this process with a small clinic, always the same one, none of it real.
 *
 * <p>Its visits lie around today, so that there is something to call about.
 */
final class DemoClinic {
  /** Where the Chilean Ministry of Health says whether a patient was reached. */
  static final String CONTACTED =
      "https://interoperabilidad.minsal.cl/fhir/ig/tei/StructureDefinition/Contactado";

  /** Id, given name, family name, birth date, telephone; two cannot be called. */
  private static final List<List<String>> PATIENTS =
      List.of(
          List.of("rosa", "Rosa", "Quilodrán Vera", "1948-03-12", "+56 9 5550 0101"),
          List.of("hector", "Héctor", "Barrientos Lillo", "1961-07-30", "+56 9 5550 0102"),
          List.of("marisol", "Marisol", "Peñailillo Roa", "1979-11-02", "+56 9 5550 0103"),
          List.of("nelson", "Nelson", "Curivil Matus", "1955-01-19", "+56 9 5550 0104"),
          List.of("ximena", "Ximena", "Oyarzo Bahamonde", "1990-05-08", "+56 9 5550 0105"),
          List.of("sergio", "Sergio", "Llancaleo Ortega", "1967-09-23", "+56 9 5550 0106"),
          List.of("paulina", "Paulina", "Echavarría Solís", "1984-12-14", "+56 9 5550 0107"),
          List.of("bernardo", "Bernardo", "Ñancupil Riffo", "1939-02-27", "+56 9 5550 0108"),
          List.of("elisa", "Elisa", "Valdebenito Cid", "1996-08-05", "+56 9 5550 0109"),
          List.of("gaston", "Gastón", "Mardones Pino", "1972-04-17", "+56 9 5550 0110"),
          List.of("amanda", "Amanda", "Troncoso Leal", "2016-06-21", "+56 9 5550 0111"),
          List.of("ivan", "Iván", "Saldías Huerta", "1958-10-11", ""));

  private static final List<String> DOCTORS = List.of("Dra. Antonia Ferrada", "Dr. Ramiro Zúñiga");
  private static final List<String> PLACES = List.of("Box 1", "Box 4");
  private static final List<String> SERVICES =
      List.of("Medicina general", "Cardiología", "Traumatología", "Oftalmología");

  /** How many days from today on, and when. */
  private static final List<List<String>> VISITS =
      List.of(
          List.of("0", "08:30"),
          List.of("0", "11:00"),
          List.of("0", "23:30"),
          List.of("1", "09:00"),
          List.of("1", "09:30"),
          List.of("1", "10:00"),
          List.of("1", "10:30"),
          List.of("1", "12:00"),
          List.of("1", "15:00"),
          List.of("1", "21:30"),
          List.of("1", "16:00"),
          List.of("1", "17:00"),
          List.of("2", "09:00"),
          List.of("2", "10:00"),
          List.of("3", "09:30"),
          List.of("6", "08:30"),
          List.of("7", "11:30"),
          List.of("9", "09:00"),
          List.of("9", "12:30"),
          List.of("14", "10:00"),
          List.of("21", "09:30"),
          List.of("28", "16:00"),
          List.of("33", "09:00"),
          List.of("-2", "10:00"));

  private DemoClinic() {}

  /** Starts it on a free port of this machine. */
  static PlainFhirServer start(InstantSource time, ZoneId zone) {
    PlainFhirServer server = PlainFhirServer.start(time);
    for (int i = 0; i < DOCTORS.size(); i++) {
      server.put(doctor(i));
      server.put(place(i));
    }
    PATIENTS.forEach(it -> server.put(patient(it)));
    LocalDate today = LocalDate.ofInstant(time.instant(), zone);
    for (int i = 0; i < VISITS.size(); i++) {
      LocalDate day = today.plusDays(Integer.parseInt(VISITS.get(i).get(0)));
      LocalTime at = LocalTime.parse(VISITS.get(i).get(1));
      String patient = PATIENTS.get((i + 9) % PATIENTS.size()).get(0);
      server.put(visit("cita-" + (i + 1), patient, day.atTime(at).atZone(zone).toInstant(), i));
    }
    server.put(withoutEnd(today.plusDays(1).atTime(13, 0).atZone(zone).toInstant()));
    return server;
  }

  private static String json(String template, Object... parts) {
    return String.format(Locale.ROOT, template, parts);
  }

  private static String doctor(int number) {
    return json(
        "{\"resourceType\":\"Practitioner\",\"id\":\"doc-%d\",\"name\":[{\"text\":\"%s\"}]}",
        number + 1, DOCTORS.get(number));
  }

  private static String place(int number) {
    return json(
        "{\"resourceType\":\"Location\",\"id\":\"box-%d\",\"name\":\"%s\"}",
        number + 1, PLACES.get(number));
  }

  private static String patient(List<String> who) {
    String telecom =
        who.get(4).isEmpty()
            ? ""
            : json(
                ",\"telecom\":[{\"system\":\"phone\",\"use\":\"mobile\",\"value\":\"%s\"}]",
                who.get(4));
    return json(
        """
        {"resourceType":"Patient","id":"%s","active":true,"birthDate":"%s",\
        "name":[{"use":"official","given":["%s"],"family":"%s"}]%s}\
        """,
        who.get(0), who.get(3), who.get(1), who.get(2), telecom);
  }

  /** A booked visit of half an hour, of which nobody has called yet. */
  static String visit(String id, String patient, Instant start, int number) {
    int team = number % DOCTORS.size() + 1;
    return json(
        """
        {"resourceType":"Appointment","id":"%s","status":"booked",\
        "extension":[{"url":"%s","extension":[{"url":"Contactado","valueBoolean":false}]}],\
        "serviceType":[{"text":"%s"}],"start":"%s","end":"%s","participant":[\
        {"actor":{"reference":"Patient/%s"},"status":"needs-action"},\
        {"actor":{"reference":"Practitioner/doc-%d"},"status":"accepted"},\
        {"actor":{"reference":"Location/box-%d"},"status":"accepted"}]}\
        """,
        id,
        CONTACTED,
        SERVICES.get(number % SERVICES.size()),
        start,
        start.plusSeconds(1_800),
        patient,
        team,
        team);
  }

  /** What other systems write, too: it is reported and left out. */
  private static String withoutEnd(Instant start) {
    return json(
        """
        {"resourceType":"Appointment","id":"cita-99","status":"booked","start":"%s","end":"%s",\
        "participant":[{"actor":{"reference":"Patient/rosa"},"status":"accepted"}]}\
        """,
        start, start.minusSeconds(1_800));
  }
}
