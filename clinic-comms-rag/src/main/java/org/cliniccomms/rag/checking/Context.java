package org.cliniccomms.rag.checking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.checking.Mentioned.Dated;
import org.cliniccomms.rag.checking.PhraseBook.Found;

/**
 * How each word of a sentence is meant: denied, over, a relative's. What says so reaches over lists
 * ("denies fever, cough or pain") up to the end of its clause, or to a verb that begins anew.
 */
final class Context {
  private static final PhraseBook BOOK = PhraseBook.read("context.txt");
  private static final Set<String> VERBS =
      Set.copyOf(
          Page.words(
              """
              has have had is was were are takes took taking reports reported presents presented
              shows showed uses used started starts began begins switched continues requires lives
              works came needs received receives remains underwent gets patient who which
              toma tomaba tiene tenia refiere presenta presento usa esta estaba es fue fueron
              requiere vive trabaja acude consulta indica inicio inicia comenzo empezo continua
              sigue recibe recibio paciente quien cual mantiene since desde she he ella
              """));
  private static final Set<String> PASSIVE =
      Set.of(
          "was", "were", "been", "be", "is", "are", "being", "fue", "fueron", "sido", "esta",
          "estan", "es", "son", "ha", "has", "have", "had");
  private static final Set<String> ARTICLES =
      Set.copyOf(
          Page.words(
              "a an the her his their el la los las su sus un una de of taking tomar al del using"
                  + " to"));
  private static final Set<String> CAUSES =
      Set.of(
          "due", "because", "por", "debido", "tras", "after", "secondary", "secundario", "owing");
  private static final Set<String> GO_ON =
      Set.copyOf(
          Page.words(
              """
              due because by after before since on in at when until as if for with por debido tras
              despues antes desde en cuando hasta como si para con a and y e or o but pero
              """));

  /** What goes on with a list of what was done. */
  private static final Set<String> NEXT = Set.of("then", "later", "luego", "despues", "entonces");

  /** How far behind "until" its date may begin: "until the year 2010". */
  private static final int CLOSE_BEHIND = 14;

  private static final Set<String> LASTING =
      Set.of(
          "takes",
          "take",
          "taking",
          "uses",
          "use",
          "continue",
          "continues",
          "toma",
          "tomar",
          "tome",
          "tomando",
          "usa",
          "usar",
          "continua",
          "continuar",
          "sigue",
          "seguir",
          "mantener");
  private static final Set<String> COMPANY = Set.of("with", "con", "by", "por", "and", "y", "e");

  private final Clauses words;
  private final List<Dated> dates;
  private final List<Set<Mode>> modes = new ArrayList<>();
  private final BitSet spoken = new BitSet();
  private final List<Found> ends = new ArrayList<>();

  private Context(Clauses words, List<Dated> dates) {
    this.words = words;
    this.dates = dates;
    for (int at = 0; at < words.size(); at++) {
      modes.add(EnumSet.noneOf(Mode.class));
    }
  }

  static Context of(Clauses words, List<Dated> dates) {
    Context context = new Context(words, dates);
    BOOK.find(words).forEach(context::apply);
    return context;
  }

  /** Returns the modes of each word. */
  List<Set<Mode>> modes() {
    return modes;
  }

  /** Whether a word does no more than tell how others are meant. */
  boolean isSpoken(int at) {
    return spoken.get(at);
  }

  /** Whether words are part of a longer phrase that tells that something is over: in remission. */
  boolean isPartOfAnEnd(int start, int end) {
    return ends.stream()
        .anyMatch(
            one ->
                one.start() <= start && end <= one.end() && end - start < one.end() - one.start());
  }

  private void apply(Found found) {
    if (found.name().startsWith(Mode.ENDED.name())) {
      ends.add(found);
    }
    String[] name = found.name().split(" ", -1);
    if (name[0].equals("PLAIN")) {
      return;
    }
    Mode mode = Mode.valueOf(name[0]);
    if ((mode == Mode.FAMILY && isCompany(found))
        || (name[1].equals("until") && !isOverSince(found))) {
      return;
    }
    boolean before =
        switch (name[1]) {
          case "before" -> hasMore(found.end());
          case "behind" -> false;
          case "around" -> standsBefore(found);
          case "until" -> false;
          default -> true;
        };
    set(mode, found.start(), found.end());
    // Whose relative it is has to be told itself.
    spoken.set(found.start(), found.end(), mode != Mode.FAMILY);
    if (before) {
      set(mode, found.end(), forwardEnd(found.end(), mode));
    }
    if (!before || name[1].equals("clause")) {
      set(mode, backwardStart(found.start(), mode), found.start());
    }
  }

  /** What lasted until a day is over; what is taken until a day may be taken still. */
  private boolean isOverSince(Found found) {
    int end = words.token(found.end() - 1).end();
    boolean dated =
        dates.stream().anyMatch(date -> end < date.start() && date.start() - end < CLOSE_BEHIND);
    for (int at = words.start(found.start()); dated && at < found.start(); at++) {
      dated = !LASTING.contains(words.folded(at));
    }
    return dated;
  }

  /** Who came along, or whom the patient lives with or cares for, and nothing told of them. */
  private boolean isCompany(Found found) {
    int before = found.start() - 1;
    while (before > 0 && ARTICLES.contains(words.folded(before))) {
      before--;
    }
    int next = found.end();
    boolean alone =
        next >= words.size()
            || words.beginsClause(next)
            || words.followsComma(next)
            || (next + 1 < words.size() && words.followsJoin(next + 1));
    return alone && before >= 0 && (COMPANY.contains(words.folded(before)) || isCount(before));
  }

  private boolean isCount(int at) {
    return words.folded(at).chars().allMatch(Character::isDigit);
  }

  /** Nothing behind it: "tobacco: never". */
  private boolean hasMore(int end) {
    if (end >= words.size() || words.beginsClause(end)) {
      return false;
    }
    for (int at = end; at < words.end(end - 1); at++) {
      if (isTelling(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean standsBefore(Found found) {
    int start = found.start();
    String previous = start == 0 ? "" : words.folded(start - 1);
    if (!hasMore(found.end())
        || (words.followsComma(found.end()) && !words.followsJoin(found.end()))
        || (PASSIVE.contains(previous) && !words.beginsClause(start))) {
      return false;
    }
    int next = found.end();
    while (next < words.size() - 1 && ARTICLES.contains(words.folded(next))) {
      next++;
    }
    boolean object = !GO_ON.contains(words.folded(next)) && isTelling(next);
    return object && !("se".equals(previous) && hasSubject(start));
  }

  private boolean hasSubject(int before) {
    for (int at = before - 1; at >= words.start(before); at--) {
      if (isTelling(at)) {
        return true;
      }
      if (words.followsComma(at)) {
        return false;
      }
    }
    return false;
  }

  private boolean isTelling(int at) {
    String word = words.folded(at);
    return !CommonWords.contains(word) && !GO_ON.contains(word) && !ARTICLES.contains(word);
  }

  private int forwardEnd(int from, Mode mode) {
    int end = from >= words.size() || words.beginsClause(from) ? from : words.end(from);
    for (int at = from + 1; at < end; at++) {
      if (words.followsComma(at) && (VERBS.contains(words.folded(at)) || isNew(at, mode))) {
        return at;
      }
      if ((mode == Mode.ENDED || mode == Mode.AVOIDED) && CAUSES.contains(words.folded(at))) {
        return at;
      }
    }
    return end;
  }

  /** Denials reach over commas; what is feared or over is not listed so. */
  private boolean isNew(int at, Mode mode) {
    return Set.of(Mode.POSSIBLE, Mode.PLANNED, Mode.ENDED, Mode.PAST).contains(mode)
        && !words.followsJoin(at)
        && !NEXT.contains(words.folded(at));
  }

  private int backwardStart(int trigger, Mode mode) {
    int start = words.start(trigger);
    boolean near = mode == Mode.FAMILY || mode == Mode.ALLERGY;
    for (int at = trigger - 1; at > start; at--) {
      if (words.followsComma(at) && (near || hasVerb(at - 1, start))) {
        return at;
      }
    }
    return start;
  }

  /** Whether what ends at a word, back to the next comma, is a clause of its own. */
  private boolean hasVerb(int last, int start) {
    for (int at = last; at >= start; at--) {
      if (VERBS.contains(words.folded(at))) {
        return true;
      }
      if (words.followsComma(at)) {
        return false;
      }
    }
    return false;
  }

  private void set(Mode mode, int from, int to) {
    for (int at = from; at < to; at++) {
      modes.get(at).add(mode);
    }
  }
}
