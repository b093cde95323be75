package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.patient.PersonalDocument;

/** What to ask a FHIR server for a whole chart, a head, or whoever has a document. Thread-safe. */
final class ServerCharts {
  private static final String COUNT = "&_count=200";

  /** Searched one by one where the server cannot give everything at once. */
  private static final List<String> TYPES =
      List.of(
          "AllergyIntolerance",
          "Appointment",
          "CarePlan",
          "ClinicalImpression",
          "Composition",
          "Condition",
          "DiagnosticReport",
          "DocumentReference",
          "Encounter",
          "FamilyMemberHistory",
          "Flag",
          "Goal",
          "Immunization",
          "MedicationRequest",
          "MedicationStatement",
          "Observation",
          "Procedure",
          "RelatedPerson",
          "ServiceRequest");

  private final ServerPages pages;

  ServerCharts(ServerPages pages) {
    this.pages = pages;
  }

  /** All that the server has of a patient; none if it does not know them. */
  List<String> everything(String id) {
    return pages
        .from("Patient/" + encoded(id) + "/$everything?_count=200")
        .orElseGet(() -> searched(id));
  }

  /** The patient alone; none if the server does not know them. */
  List<String> head(String id) {
    return pages.from("Patient/" + encoded(id)).orElse(List.of());
  }

  /** Patients who may have this document. The server decides loosely, so look closer. */
  List<String> withDocument(PersonalDocument document) {
    String issuer = document.issuer().isEmpty() ? "" : escaped(document.issuer()) + "|";
    String tokens =
        writtenForms(document)
            .map(number -> issuer + escaped(number))
            .collect(Collectors.joining(","));
    return pages.from("Patient?identifier=" + encoded(tokens) + COUNT).orElse(List.of());
  }

  private List<String> searched(String id) {
    List<String> texts = new ArrayList<>(head(id));
    if (!texts.isEmpty()) {
      for (String type : TYPES) {
        texts.addAll(
            pages
                .from(type + "?patient=" + encoded(id) + included(type) + COUNT)
                .orElse(List.of()));
      }
    }
    return texts;
  }

  private static String included(String type) {
    return type.startsWith("Medication") ? "&_include=" + type + ":medication" : "";
  }

  /** As people write them: a server compares what was typed in. */
  private static Stream<String> writtenForms(PersonalDocument document) {
    String number = document.number();
    return switch (document.type()) {
      case "RUN" -> run(number);
      case "ABHA" ->
          Stream.of(number, number.replaceFirst("(..)(....)(....)(....)", "$1-$2-$3-$4"));
      default -> Stream.of(number);
    };
  }

  private static Stream<String> run(String number) {
    String dotted = number.replaceAll("(?<=\\d)(?=(?:\\d{3})+-)", ".");
    return Stream.of(number, dotted, number.replace("-", ""))
        .flatMap(form -> Stream.of(form, form.replace('K', 'k')))
        .distinct();
  }

  /** A comma would be another number, a bar an issuer. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
