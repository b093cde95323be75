package org.cliniccomms.rag.facts;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;

/** What records are called in an answer. */
final class Titles {
  /** The class that SNOMED CT adds to a name. */
  private static final Pattern TAG =
      Pattern.compile(
          "\\s*\\((?:disorder|finding|procedure|situation|regime/therapy|event|substance|product"
              + "|observable entity|morphologic abnormality|environment|qualifier value|organism"
              + "|person|physical object|record artifact|social concept|occupation)\\)\\s*$");

  private Titles() {}

  /** Returns the title without what terminologies add to it. */
  static String bare(ChartRecord record) {
    String title = record.title();
    if (title.isBlank()) {
      title = record.codes().stream().map(Coding::display).findFirst().orElse("");
    }
    return bare(title);
  }

  static String bare(String title) {
    return TAG.matcher(title).replaceFirst("").strip();
  }

  /**
   * Returns the title, behind the name in the language of the answer where that is another one:
   * {@code colonoscopia (Colonoscopy)}.
   */
  static String shown(ChartRecord record, Matching matching, Locale locale) {
    String title = bare(record);
    return name(record, matching, locale)
        .filter(name -> !Words.fold(title).contains(Words.fold(name)))
        .filter(name -> !Words.fold(name).contains(Words.fold(title)))
        .map(name -> name + " (" + title + ")")
        .orElse(title);
  }

  private static Optional<String> name(ChartRecord record, Matching matching, Locale locale) {
    Set<Field> fields = Matching.fieldsOf(record.kind());
    Glossary glossary = matching.glossary();
    Set<Concept> concepts = matching.conceptsOf(record);
    return concepts.size() == 1 || record.values().size() > 1
        ? concepts.stream()
            .filter(concept -> fields.contains(concept.field()))
            .filter(concept -> record.values().size() < 2 || isWhole(concept, record, glossary))
            .findFirst()
            .flatMap(concept -> glossary.inLanguage(concept, locale))
        : Optional.empty();
  }

  private static boolean isWhole(Concept concept, ChartRecord record, Glossary glossary) {
    return glossary.conceptsOf(record.title(), record.codes()).contains(concept);
  }
}
