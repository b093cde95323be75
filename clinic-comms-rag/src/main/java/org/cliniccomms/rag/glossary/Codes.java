package org.cliniccomms.rag.glossary;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Coding;

/** How codes are written in a glossary, and what terminologies add to a name. */
final class Codes {
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "http://loinc.org", "loinc",
          "http://snomed.info/sct", "snomed",
          "http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm",
          "http://hl7.org/fhir/sid/cvx", "cvx",
          "http://hl7.org/fhir/sid/icd-10", "icd10",
          "http://hl7.org/fhir/sid/icd-10-cm", "icd10");

  private static final Pattern TAG =
      Pattern.compile(
          "\\s*\\((disorder|finding|procedure|situation|regime/therapy|event|substance|product|observable"
              + " entity|morphologic abnormality|environment|qualifier"
              + " value|organism|person|physical object|record artifact|social"
              + " concept|occupation|body structure)\\)?\\s*$");

  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*\\]");

  private Codes() {}

  /** Returns a code as a glossary writes it; empty for another terminology. */
  static Optional<String> name(Coding coding) {
    return Optional.ofNullable(SYSTEMS.get(coding.system()))
        .map(system -> system + ":" + coding.code());
  }

  /** Returns a title without the class that SNOMED CT adds to it. */
  static String withoutTag(String title) {
    return TAG.matcher(title).replaceFirst("");
  }

  /** Returns a title without what LOINC says in brackets about how a thing is measured. */
  static String withoutBrackets(String title) {
    return BRACKETS.matcher(title).replaceAll(" ");
  }
}
