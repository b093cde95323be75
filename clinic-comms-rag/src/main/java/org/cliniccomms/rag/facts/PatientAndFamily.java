package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what is asked of the patient and of relatives in one question: of the patient first. What
 * the one has says nothing of the other.
 */
final class PatientAndFamily implements Finder {
  private static final String PATIENT =
      "(?:she|he|they|herself|himself|(?:the )?(?:patient|pt)|ella|(?:el|la) paciente|paciente)";

  private static final String KIN =
      "(?:mother|father|mom|mum|dad|parents?|sisters?|brothers?|siblings?|sons?|daughters?|children"
          + "|famil\\w+|relatives?|aunts?|uncles?|cousins?|grand\\w+|twin|husband|wife|partner"
          + "|madre|padres?|mama|papa|herman[oa]s?|hij[oa]s?|abuel[oa]s?|ti[oa]s?|prim[oa]s?"
          + "|parientes?|marido|espos[oa])\\b";

  private static final String THEIRS =
      "(?:(?:her|his|their|any|the|in|en|su|sus|el|la|los|las|algun|alguna) )*" + KIN;

  private static final String AND = " (?:or|and|like|as well as|o|u|y|e|como|igual que) ";

  /** No relative in between: who has a mother or a father with it is not asked about. */
  private static final String BETWEEN = "\\b(?:(?!\\b" + KIN + ").)*";

  /** The patient is named, and then relatives; or the other way round. */
  private static final Pattern BOTH =
      Pattern.compile(
          "\\b(?:"
              + PATIENT
              + "|own|personal(?:es)?|(?:her|his) (?:past |medical )*history|tiene|tuvo|padece)"
              + BETWEEN
              + AND
              + THEIRS
              + "|\\b"
              + KIN
              + AND
              + PATIENT
              + "\\b");

  /** Words for the patient's own history, as against the family's. */
  private static final Set<String> HISTORY = Set.of("antecedentes", "personal", "personales");

  private final Finder family;
  private final Finder own;

  PatientAndFamily(Finder family, Finder own) {
    this.family = family;
    this.own = own;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    boolean both =
        question.names(RecordKind.FAMILY_HISTORY)
            && BOTH.matcher(String.join(" ", question.words())).find();
    if (!both) {
      return Optional.empty();
    }
    Optional<Finding> theirs = family.find(question, chart, now);
    // Where only notes could tell of the relatives, what the patient has is told alone.
    return own.find(ofThePatient(question), chart, now)
        .filter(hers -> theirs.isPresent() || hers.outcome() == Finding.Outcome.FOUND)
        .map(hers -> theirs.map(one -> Findings.together(List.of(hers, one))).orElse(hers));
  }

  private static ReadQuestion ofThePatient(ReadQuestion question) {
    Set<RecordKind> kinds = EnumSet.copyOf(question.kinds());
    kinds.remove(RecordKind.FAMILY_HISTORY);
    kinds.remove(RecordKind.PERSON);
    return question.of(
        kinds, question.target().stream().filter(word -> !HISTORY.contains(word)).toList());
  }
}
