package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.RecordKind;

/** Which kind of records a question asks for by what was done: "what was started after that". */
final class Sorts {
  private static final List<Sort> ALL =
      List.of(
          sort(
              RecordKind.IMMUNIZATION,
              "vaccin\\w*|shots?|jabs?|immuni[sz]\\w+|boosters?|vacun\\w*|inmuniz\\w+|refuerzos?"),
          sort(
              RecordKind.MEDICATION,
              "drugs?|medic(?:ine|ines|ation|ations|amento|amentos|acion)|pills?|tablets?|meds?"
                  + "|antibiotics?|farmacos?|remedios?|pastillas?|comprimidos?|tratamientos?"
                  + "|treatments?|therap(?:y|ies)|inhalers?|agents?|biologics?|antibioticos?"),
          sort(
              RecordKind.CONDITION,
              "diagnos\\w+|illness(?:es)?|diseases?|conditions?|complications?|problems?|disorders?"
                  + "|enfermedad(?:es)?|complicacion(?:es)?|problemas?|trastornos?|infections?"
                  + "|infeccion(?:es)?|develop(?:ed)?|dx|dg"),
          sort(
              RecordKind.PROCEDURE,
              "procedures?|operat\\w+|surger(?:y|ies)|surgical|tests?|exams?|examinations?|scans?"
                  + "|imaging|stud(?:y|ies)|procedimientos?|cirugias?|operacion(?:es)?|operaron"
                  + "|examen(?:es)?|estudios?|imagen(?:es)?|interventions?|intervencion(?:es)?"),
          sort(
              RecordKind.MEDICATION,
              "start(?:ed)?|began|begun|add(?:ed)?|prescri\\w+|put on|put (?:him|her) on"
                  + "|switched|tried|receiv\\w+|recet\\w+|inici\\w+|empez\\w+|comenz\\w+|agreg\\w+"
                  + "|anadi\\w+|dieron|indic(?:o|aron)|cambi\\w+|partio|paso a|replaced|given"),
          sort(
              RecordKind.PROCEDURE,
              "done|performed|underwent|undergo|have|hicieron|hizo|realiz\\w+|practicaron"),
          sort(RecordKind.CONDITION, "found|appeared|aparec\\w+|detect\\w+|encontr\\w+"));

  private Sorts() {}

  private static Sort sort(RecordKind kind, String words) {
    return new Sort(kind, Pattern.compile("\\b(?:" + words + ")\\b"));
  }

  /** Returns it for folded words; empty if they name none. */
  static Optional<RecordKind> in(String words) {
    return ALL.stream().filter(one -> one.words.matcher(words).find()).map(Sort::kind).findFirst();
  }

  /** Tells whether a folded word does no more than name a kind. */
  static boolean isOne(String word) {
    return ALL.stream().anyMatch(one -> one.words.matcher(word).matches());
  }

  private record Sort(RecordKind kind, Pattern words) {}
}
