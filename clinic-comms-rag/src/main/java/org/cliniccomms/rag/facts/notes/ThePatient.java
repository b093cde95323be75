package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Words that mean the patient: "the baby" in a baby's chart, but not in a mother's. */
final class ThePatient {
  private static final int GROWN_UP = 18;

  private static final Pattern ANYBODY =
      Pattern.compile("(?:(?:gentle|wo)?man|lady|guy|fellow|caballero|hombre)");

  private static final Pattern CHILD =
      Pattern.compile(
          "(?:bab(?:y|ies)|infant|newborn|neonate|toddler|child|kid|kiddo|boy|girl|lad|lass"
              + "|teen(?:ager)?|adolescent|youngster|preschooler|schoolchild|bebe|guagua|lactante"
              + "|recien nacid[oa]|nin[oa]|chic[oa]|chiquit[oa]|pequen[oa]|muchach[oa]|menor"
              + "|adolescente|joven|escolar|preescolar)");

  /** "A well child visit" is of no child in particular. */
  private static final Set<String> BEFORE =
      Set.of(
          "the", "this", "that", "our", "el", "la", "este", "esta", "al", "del", "nuestro",
          "nuestra");

  private final Pattern words;

  private ThePatient(Pattern words) {
    this.words = words;
  }

  /** Returns the words for this one on that day. */
  static ThePatient of(ChartPatient patient, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, patient.zone());
    boolean child =
        patient.born().filter(born -> born.plusYears(GROWN_UP).isAfter(today)).isPresent();
    return new ThePatient(child ? CHILD : ANYBODY);
  }

  /** Tells whether a thing that a question names is nobody but the patient. */
  boolean isMeantBy(Thing thing, ReadQuestion question) {
    List<String> said = question.words();
    return !thing.words().isEmpty()
        && thing.words().stream()
            .map(word -> word.folded())
            .allMatch(
                word ->
                    words.matcher(word).matches()
                        && said.indexOf(word) > 0
                        && BEFORE.contains(said.get(said.indexOf(word) - 1)));
  }
}
