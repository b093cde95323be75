package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.rag.checking.Reading.Unit;
import org.cliniccomms.rag.checking.Reading.Weight;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * Whether enough of a sentence's words are in what it cites.
 *
 * <p>In the language of a text one word in four may be another than the text's; in the other
 * language two in five, where the words of both are known by their meaning or their root. A word
 * that the texts say the opposite of, a name that is not there, and one more item of a list than
 * there is are never borne out.
 */
final class Wording {
  /** For each strange word so many halves of a word that are known. */
  private static final int SAME = 6;

  private static final int OTHER = 3;

  private static final int CLOSE_BEHIND = 2;
  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "her", "his", "el", "la", "un", "una", "su", "on", "with", "con");
  private static final Set<String> GIVING =
      Set.copyOf(
          Page.words(
              """
              take takes taking took prescribe prescribes prescribed start starts started begin
              began given receives receiving received uses using administered added toma tomar
              tomando tomaba receto recetaron recetado recetada prescribio prescrito prescrita
              inicio iniciar inicia comenzo empezo recibe recibio usa usando indico agrego
              """));

  private final Reading said;
  private final List<Known> known;
  private final Predicate<Unit> byMeaning;
  private final boolean translated;

  Wording(Reading said, List<Known> known, Predicate<Unit> byMeaning) {
    this.said = said;
    this.known = known;
    this.byMeaning = byMeaning;
    this.translated = said.tongue() != 0 && known.stream().noneMatch(this::speaks);
  }

  /** What records are made of is labelled in English. */
  private boolean speaks(Known one) {
    return said.tongue() > 0 ? one.isSpanish() : one.isEnglish() || !one.isSpanish();
  }

  boolean isBorneOut() {
    List<Unit> strange = new ArrayList<>();
    int borne = said.told().size();
    for (Unit unit : said.units()) {
      Found found = unit.weight() == Weight.HARD ? Found.SAME : find(unit);
      if (found == Found.OPPOSITE || (found == Found.NONE && isStranger(unit))) {
        return false;
      }
      if (found == Found.SAME) {
        borne++;
      } else {
        strange.add(unit);
      }
    }
    return (borne > 0 || reports()) && strange.size() * (translated ? OTHER : SAME) <= 2 * borne;
  }

  /** It tells no more than that something of this sort is on record. */
  private boolean reports() {
    if (!said.exact().isEmpty()) {
      return true;
    }
    for (int at = 0; at < said.words().size(); at++) {
      Set<Mode> how = said.modes().get(at);
      String stem = Likeness.stem(said.words().token(at));
      if (CommonWords.isReporting(said.words().folded(at))
          && known.stream()
              .flatMap(one -> one.of(stem).stream())
              .anyMatch(one -> isLike(how, one))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLike(Set<Mode> said, Set<Mode> known) {
    return said.contains(Mode.DENIED) == known.contains(Mode.DENIED)
        && (!said.contains(Mode.ENDED) || known.contains(Mode.ENDED));
  }

  private enum Found {
    SAME,
    OPPOSITE,
    NONE
  }

  private Found find(Unit unit) {
    int same = 0;
    int telling = 0;
    boolean opposite = false;
    for (int at = unit.start(); at < unit.end(); at++) {
      if (CommonWords.contains(said.words().folded(at))) {
        continue;
      }
      telling++;
      List<Set<Mode>> meant = meant(said.words().token(at));
      boolean alike = meant.stream().anyMatch(how -> Mode.agree(how, unit.modes()));
      same += alike ? 1 : 0;
      opposite |= !alike && !meant.isEmpty();
    }
    if (same * 2 > telling) {
      return Found.SAME;
    }
    if (translated && unit.weight() == Weight.SOFT && byMeaning.test(unit)) {
      return Found.SAME;
    }
    return opposite ? Found.OPPOSITE : Found.NONE;
  }

  private List<Set<Mode>> meant(Token token) {
    List<Set<Mode>> all = new ArrayList<>();
    for (Known one : known) {
      all.addAll(one.of(Likeness.stem(token)));
      Likeness.root(token).ifPresent(root -> all.addAll(one.of(root)));
    }
    return all;
  }

  /** A name or number that the texts do not have, or an item that a list does not have. */
  private boolean isStranger(Unit unit) {
    Token token = said.words().token(unit.start());
    boolean digits = token.text().chars().anyMatch(Character::isDigit);
    boolean capital =
        Character.isUpperCase(token.text().codePointAt(0))
            && !said.words().beginsClause(unit.start());
    return unit.weight() == Weight.WORD
        && (digits || capital || isItem(unit) || isGiven(unit) || isDosed(token));
  }

  /** What is taken or prescribed is a medicine, also if it is on no list. */
  private boolean isGiven(Unit unit) {
    int before = unit.start() - 1;
    while (before >= 0 && ARTICLES.contains(said.words().folded(before))) {
      before--;
    }
    return before >= 0 && GIVING.contains(said.words().folded(before));
  }

  private boolean isDosed(Token token) {
    return said.exact().quantities().stream()
        .filter(quantity -> Tellings.DOSED.contains(quantity.unit()))
        .anyMatch(
            dose -> dose.start() > token.end() - 1 && dose.start() <= token.end() + CLOSE_BEHIND);
  }

  private boolean isItem(Unit unit) {
    Clauses words = said.words();
    int next = unit.end();
    boolean ends = next >= words.size() || words.beginsClause(next) || words.followsComma(next);
    return words.followsComma(unit.start()) && ends;
  }
}
