package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Operation;

/**
 * Answers whether the patient may be given something: allergies come first, whatever else is
 * recorded of it.
 */
final class Permission {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:can|could|may|should|would|safe(?:ly)?|ok|okay|fine|allowed|tolerat\\w+|avoid\\w*|(?:any|a)"
              + " (?:problem|issue|objection|concern)s?|anything against|contraindicat\\w*|off"
              + " limits|no go|pasa algo|que pasa si|(?:le|lo|la)"
              + " (?:ponemos|pongo|damos|doy|indicamos|indico|recetamos|receto)|(?:hay|algun|alguna|tiene)"
              + " (?:problema|inconveniente|contraindicacion|objecion)|hacen?"
              + " (?:mal|dano)|give|prescribe|administer|pued[eoa]n?|podria[ns]?|podemos|debe|deberia|conviene"
              + "|segur[oa]|tolera\\w*|evitar|permitid[oa]|recomendable|dar(?:le|se)?"
              + "|recetar(?:le|se)?|administrar(?:le|se)?|indicar(?:le|se)?)\\b");
  private static final Pattern KEPT_FROM =
      Pattern.compile(
          "\\b(?:avoid\\w*|off limits|leave out|omit\\w*|kee?pt? (?:\\w+"
              + " ){0,3}?(?:off|away|from)|stay away|steer"
              + " clear|exclude|(?:must|should|can|may|shall)(?:nt| not| never| \\w+"
              + " (?:not|never))|cant|cannot|(?:be )?never (?:again )?(?:be"
              + " )?(?:given|used|prescribed|taken)|forbidden|prohibited|contraindicated|evit\\w+|exclu\\w+|prohibid[oa]s?|contraindicad[oa]s?|nunca"
              + " (?:mas|debe|se le)|jamas|no (?:debe|puede|podemos|puedo|se (?:le"
              + " )?(?:debe|puede)|hay que))\\b");

  private static final Pattern PLAINLY =
      Pattern.compile(
          "^(?:and |so |y )?(?:can|could|may|should|is it (?:safe|ok|okay|fine)) (?!you\\b)"
              + "|^(?:se le )?(?:puede|podria|podemos|puedo|conviene)\\b|^es segur[oa]\\b");

  /** Returns what allergies say to it; empty if the question asks for no permission. */
  Optional<Finding> find(Ask ask) {
    String words = String.join(" ", ask.question().words());
    List<Sought.Unit> given =
        ask.sought().units().stream().filter(unit -> isGiven(ask, unit)).toList();
    boolean asked = isAskedWhether(ask) && ASKED.matcher(words).find();
    if (given.isEmpty() || !(asked || isKeptFrom(ask, words))) {
      return Optional.empty();
    }
    Allergies allergies = new Allergies();
    Refuted refuted = new Refuted();
    boolean warned = given.stream().anyMatch(unit -> !Allergies.of(ask, unit).isEmpty());
    if (!warned && !(PLAINLY.matcher(words).find() && isUnknown(ask))) {
      return Optional.empty();
    }
    List<Finding> all =
        given.stream()
            .map(unit -> ask.with(ask.sought().only(unit), Allergies.matches(ask, unit)))
            .flatMap(
                one ->
                    one.matches().isEmpty()
                        ? refuted.find(one).or(() -> Optional.of(allergies.none(one))).stream()
                        : allergies.answer(one).stream())
            .toList();
    return Optional.of(Findings.together(all));
  }

  /** "Is X ok? What happened last time": what it did is told with it. */
  private static boolean isAskedWhether(Ask ask) {
    return ask.wants(Operation.YES_NO, Operation.TELL, Operation.LATEST);
  }

  /** "Which foods should the kitchen leave out": of a whole class, what is not to be given. */
  private static boolean isKeptFrom(Ask ask, String words) {
    return ask.wants(Operation.LIST, Operation.YES_NO) && keepsFrom(words);
  }

  /** Tells whether words ask for what is not to be given. */
  static boolean keepsFrom(String words) {
    return KEPT_FROM.matcher(words).find();
  }

  /** "What must the team keep away from her": nothing is named that she might be allergic to. */
  static boolean isOfAnything(Ask ask) {
    return keepsFrom(String.join(" ", ask.question().words()))
        && Matching.fieldsOf(RecordKind.ALLERGY).stream().noneMatch(ask.sought()::names);
  }

  private static boolean isGiven(Ask ask, Sought.Unit unit) {
    return unit.concepts().stream()
            .anyMatch(one -> one.field() == Field.MEDICINE || one.field() == Field.ALLERGEN)
        && ask.sought().units().stream()
            .noneMatch(other -> !other.equals(unit) && isAKind(ask, other, unit));
  }

  /** "Can she eat shrimp": food is not meant beside what is named of it. */
  private static boolean isAKind(Ask ask, Sought.Unit narrow, Sought.Unit wide) {
    return wide.concepts().stream()
        .map(ask.matching()::narrower)
        .anyMatch(kinds -> narrow.concepts().stream().anyMatch(kinds::contains));
  }

  /** Tells whether no prescription says anything of it either. */
  private static boolean isUnknown(Ask ask) {
    return ask.matching().all(ask.sought(), ask.records(RecordKind.MEDICATION)).isEmpty();
  }
}
