package org.cliniccomms.rag.facts.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartPatient;

/**
 * A number of a document or file that a text names, such as {@code ficha U077363}.
 *
 * @param label in small letters without accents, such as {@code ficha}; empty if only its shape
 *     tells
 * @param number letters as capitals, without dots, blanks and dashes
 */
record NamedDocument(String label, String number) {
  private static final String LABEL =
      "mrn|medical record|chart|file|record|hospital|patient id|patient|ficha(?:"
          + " clinica)?|historia(?: clinica)?|hc|expediente|nhc|rut|run|rol"
          + " unico|cedula|c\\.c|cc|ti|ce|rc|pasaporte|passport|dni|curp|aadhaar|abha|uhid|ssn|documento(?:"
          + " de identidad)?|document|id|paciente|identificacion";

  private static final Pattern LABELLED =
      Pattern.compile(
          "(?<![\\p{L}\\d])("
              + LABEL
              + ")\\.?\\s*(?:(?:no|nr|nro|num|number|numero|id)\\b\\.?|n[°º]|#|:|is|de"
              + " la|\\s)*\\s*((?=[\\p{L}\\d.\\-]*\\d)[a-z]{0,4}-?\\d(?:[\\d.\\-]|"
              + " (?=\\d{3}))*\\d(?:\\s?-\\s?[\\dk])?)(?![\\p{L}\\d/%])");

  private static final Pattern SHAPED =
      Pattern.compile(
          "(?<![\\p{L}\\d-])(?:[a-z]{1,3}\\d{5,12}|\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dk])(?![\\p{L}\\d])");

  private static final int SHORTEST = 5;

  /** Labels of the number that the house itself gave, whatever it calls it. */
  private static final Set<String> OF_THE_HOUSE =
      Set.of(
          "mrn",
          "medical record",
          "chart",
          "file",
          "record",
          "hospital",
          "patient id",
          "patient",
          "ficha",
          "ficha clinica",
          "historia",
          "historia clinica",
          "hc",
          "expediente",
          "nhc",
          "uhid",
          "id",
          "paciente");

  /** Returns the documents that a text names. */
  static List<NamedDocument> in(String text) {
    String folded = PersonName.fold(text);
    List<NamedDocument> found = new ArrayList<>();
    Matcher labelled = LABELLED.matcher(folded);
    while (labelled.find()) {
      add(found, labelled.group(1).replace(".", ""), labelled.group(2));
    }
    Matcher shaped = SHAPED.matcher(folded);
    while (shaped.find()) {
      add(found, "", shaped.group());
    }
    return found;
  }

  private static void add(List<NamedDocument> found, String label, String text) {
    String number = canonical(text);
    boolean known = found.stream().anyMatch(each -> each.number.equals(number));
    boolean isDate = text.matches("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[.-]\\d{1,2}[.-]\\d{2,4}");
    if (!known && !isDate && number.length() >= SHORTEST) {
      found.add(new NamedDocument(label, number));
    }
  }

  private static String canonical(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[\\s.\\-]", "");
  }

  /** Tells whether it is one of the patient's. */
  boolean isOf(ChartPatient patient) {
    return patient.documents().stream().anyMatch(this::is);
  }

  private boolean is(PersonalDocument document) {
    return canonical(document.number()).equals(number);
  }

  /** Tells whether the patient has a document of this sort, with another number. */
  boolean contradicts(ChartPatient patient) {
    if (isOf(patient)) {
      return false;
    }
    return patient.documents().stream().anyMatch(this::isOfTheSortOf);
  }

  private boolean isOfTheSortOf(PersonalDocument document) {
    String type = document.type().toLowerCase(Locale.ROOT);
    if (label.isEmpty()) {
      return shape(canonical(document.number())).equals(shape(number));
    }
    boolean house = type.startsWith("mr") || type.equals("hc") || type.equals("uhid");
    boolean chilean = Set.of("run", "rut").contains(type) && Set.of("run", "rut").contains(label);
    return (house && OF_THE_HOUSE.contains(label)) || chilean || type.equals(label);
  }

  private static String shape(String number) {
    return number.replaceAll("[A-Z]", "A").replaceAll("\\d", "9");
  }

  /** Leaves the number out. */
  @Override
  public String toString() {
    return "NamedDocument[" + label + "]";
  }
}
