package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.testkit.ChartedPatient;

/** Writes FHIR for tests: apostrophes in the given texts stand for quotation marks. */
final class BundleJson {
  private BundleJson() {}

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String filled(String template, Object... parts) {
    return String.format(Locale.ROOT, template, parts);
  }

  /** A bundle in which each resource has a urn of its id, as after an export. */
  static String bundle(String... resources) {
    return json(
        "{'resourceType':'Bundle','type':'collection','entry':["
            + List.of(resources).stream()
                .map(one -> "{'fullUrl':'urn:uuid:" + id(one) + "','resource':" + one + "}")
                .collect(Collectors.joining(","))
            + "]}");
  }

  static String bundle(ChartedPatient patient) {
    return bundle(resources(patient).toArray(String[]::new));
  }

  static List<String> resources(ChartedPatient patient) {
    String id = patient.id().toString();
    return IntStream.rangeClosed(0, patient.illnesses().size())
        .mapToObj(
            place -> place == 0 ? head(patient) : illness(patient, place - 1, "Patient/" + id))
        .toList();
  }

  private static String head(ChartedPatient patient) {
    String name = patient.fullName();
    int gap = name.indexOf(' ');
    return filled(
        "{'resourceType':'Patient','id':'%s','identifier':[%s],'name':[{'use':'official',"
            + "'given':['%s'],'family':'%s'}],'gender':'%s','birthDate':'%s'}",
        patient.id(),
        identifiers(patient),
        name.substring(0, gap),
        name.substring(gap + 1),
        patient.sex(),
        patient.birthDate());
  }

  private static String identifiers(ChartedPatient patient) {
    return patient.documents().stream()
        .map(BundleJson::identifier)
        .collect(Collectors.joining(","));
  }

  private static String identifier(PersonalDocument document) {
    boolean hospitals = document.type().equals("MRN");
    String system =
        hospitals
            ? "http://terminology.hl7.org/CodeSystem/v2-0203"
            : "https://www.minsalud.gov.co/ihc/fhir/CodeSystem/IdspersonaColombia";
    String issuer = hospitals ? "'system':'" + document.issuer() + "'," : "";
    return filled(
        "{'type':{'coding':[{'system':'%s','code':'%s'}]},%s'value':'%s'}",
        system, hospitals ? "MR" : document.type(), issuer, document.number());
  }

  private static String illness(ChartedPatient patient, int place, String subject) {
    return filled(
        "{'resourceType':'Condition','id':'%s-%d','subject':{'reference':'%s'},"
            + "'clinicalStatus':{'coding':[{'code':'active'}]},'code':{'text':'%s'},"
            + "'onsetDateTime':'%s'}",
        patient.id().toString().substring(0, 8),
        place,
        subject,
        patient.illnesses().get(place),
        ChartedPatient.onset(place));
  }

  private static String id(String resource) {
    return resource.replaceFirst("(?s).*?'id':'([^']*)'.*", "$1");
  }
}
