package org.cliniccomms.rag.checking;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;

/**
 * Holds a sentence against the fields of the records that it cites: what is planned or on hold was
 * not taken, what is ordered was not done, an intolerance is no allergy, one side is not both, and
 * one relative is not another. Words that say so count only in the piece of the sentence that names
 * the record. A note among them may say more than the fields, so nothing is decided then.
 */
final class Standing {
  private static final Pattern HELD_BACK =
      words(
          "hold|held|paused?|plan\\w*|propos\\w+|draft|pending|not|never|no|cancel\\w*|revok\\w*|pausa|previst[oa]s?|propuest[oa]s?|pendientes?|suspend\\w+|anul\\w+|revoc\\w+|called"
              + " off|to be|should|will|would");

  /** What is said of a prescription in so many words, be it taken or not. */
  private static final Pattern FIELD =
      Pattern.compile("^(?:reason|motivo|dosage|dose|posologia|dosis)\\b[^:;.]{0,30}: ");

  private static final Pattern ORDERED =
      words(
          "order\\w*|request\\w*|referr\\w+|pending|not|planned|orden\\w*|solicit\\w+|pedid[oa]|pendiente|deriv\\w+|indic\\w+|no|to"
              + " be|is due|was due|due"
              + " on|toca|vence|corresponde|scheduled|cancel\\w*|revok\\w*|reason recorded|motivo"
              + " registrado");
  private static final Pattern SEEN = words("(?:and|y) (?:was |fue )?(?:seen|done|atendid[oa])");
  private static final Pattern ALLERGIC = words("allerg\\w+|alergi\\w+|alergic[oa]");
  private static final Pattern INTOLERANT =
      words(
          "intoleran\\w+|(?:not?|never|sin)\\b.*\\bal+erg\\w+|rather"
              + " than|tolera\\w*|reaction|reaccion");
  private static final Pattern BOTH = words("both|bilateral\\w*|ambos|ambas|los dos|las dos");
  private static final Pattern BEGUN =
      words("start\\w*|begun|began|prescribed|given|inici\\w+|empez\\w+|recet\\w+|indic\\w+");
  private static final Pattern BECAUSE = words("because|due to|for|por|debido a|a causa de|para");
  private static final Pattern OVER =
      words(
          "stop\\w*|discontinu\\w+|hold|held|paused?|suspend\\w+|ended|ceased|withdrawn|dej\\w+"
              + "|retir\\w+|cancel\\w*|not|no|refus\\w+|declin\\w+");
  private static final Pattern PRESSURE =
      Pattern.compile("(?<![\\d/.,-])(\\d{2,3}) ?/ ?(\\d{2,3})(?![\\d/.,-])");
  private static final Pattern CLAUSE = Pattern.compile("[,;]| and | y | e | while | mientras ");

  /** Where another statement may begin. */
  private static final Pattern PIECE =
      Pattern.compile("[;]| and | but | y | e | pero | while | mientras ");

  /** What is said to be without something says nothing of whether it is there itself. */
  private static final Pattern WITHOUT =
      Pattern.compile("\\b(?:with|has|have|con|tiene) no\\b|, (?:no|not|never)\\b");

  private static final Pattern TITLE = Pattern.compile("^[^:\\n]*: ([^\\n]*)");

  private final Kinship kinship;

  Standing(Glossary glossary) {
    this.kinship = new Kinship(glossary);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b");
  }

  /** Tells whether one of the texts is a note. */
  static boolean isWithNote(List<String> texts) {
    return texts.stream().anyMatch(text -> Words.fold(text).startsWith("note"));
  }

  /** Tells whether nothing in the fields of the cited texts speaks against a sentence. */
  boolean allows(String sentence, List<String> texts) {
    List<String> cited = texts.stream().map(Words::fold).toList();
    String said = Words.fold(sentence).replaceAll("\\s+", " ");
    if (cited.isEmpty() || isWithNote(texts)) {
      return isBothSided(said, cited);
    }
    return isTaken(said, cited)
        && isDone(said, cited)
        && isAllergy(said, cited)
        && isIntolerance(said, cited)
        && isBothSided(said, cited)
        && isReason(said, cited)
        && pressureIsTheRightWayRound(said, cited)
        && kinship.allows(List.of(CLAUSE.split(said)), cited);
  }

  /** Verbs for taking are many; words for not yet are few, so one of those has to be there. */
  private static boolean isTaken(String said, List<String> cited) {
    boolean none =
        cited.stream().allMatch(text -> text.startsWith("medication"))
            && cited.stream()
                .allMatch(text -> has(text, "state: pending|state: cancelled|state: not so"));
    return !none || isOfAField(said, cited) || everyNaming(said, cited, HELD_BACK);
  }

  /** "Reason given: arthritis" says of no medicine that it is taken. */
  private static boolean isOfAField(String said, List<String> cited) {
    return FIELD.matcher(said).find() && naming(said, cited).isEmpty();
  }

  /** Tells whether each piece that names what is cited has such a word; without one, the whole. */
  private static boolean everyNaming(String said, List<String> cited, Pattern word) {
    List<String> naming = naming(said, cited);
    return (naming.isEmpty() ? List.of(said) : naming)
        .stream()
            .map(piece -> WITHOUT.matcher(piece).replaceAll(" "))
            .allMatch(piece -> word.matcher(piece).find());
  }

  /** Returns the pieces of a sentence that name what is cited. */
  private static List<String> naming(String said, List<String> cited) {
    Set<String> titles = cited.stream().map(Standing::title).collect(toWords());
    return PIECE
        .splitAsStream(said)
        .filter(piece -> !Collections.disjoint(titles, stems(piece)))
        .toList();
  }

  private static String title(String text) {
    Matcher title = TITLE.matcher(text);
    return title.find() ? title.group(1) : "";
  }

  private static Collector<String, ?, Set<String>> toWords() {
    return Collectors.flatMapping(title -> stems(title).stream(), Collectors.toSet());
  }

  /** The words that name something: no numbers, no units. */
  private static Set<String> stems(String text) {
    return Words.tokens(text).stream()
        .filter(token -> token.folded().matches("\\p{L}{4,}"))
        .map(Words.Token::stem)
        .collect(Collectors.toSet());
  }

  private static boolean isDone(String said, List<String> cited) {
    boolean ordered =
        cited.stream()
            .allMatch(text -> text.startsWith("order") && !has(text, "state: (?:done|ended)"));
    return !ordered || (everyNaming(said, cited, ORDERED) && !SEEN.matcher(said).find());
  }

  private static boolean isAllergy(String said, List<String> cited) {
    boolean intolerance =
        cited.stream()
            .allMatch(text -> text.startsWith("allergy") && has(text, "category: .*intolerance"));
    return !intolerance
        || PIECE
            .splitAsStream(said)
            .filter(piece -> ALLERGIC.matcher(piece).find())
            .allMatch(piece -> INTOLERANT.matcher(piece).find());
  }

  /** What is called an intolerance is recorded as one. */
  private static boolean isIntolerance(String said, List<String> cited) {
    return !said.contains("intoleran")
        || cited.stream().noneMatch(text -> text.startsWith("allergy"))
        || cited.stream().anyMatch(text -> text.contains("intoleran"));
  }

  private static boolean isBothSided(String said, List<String> cited) {
    if (!BOTH.matcher(said).find()) {
      return true;
    }
    boolean left = cited.stream().anyMatch(text -> has(text, "\\b(?:left|izquierd[oa])\\b"));
    boolean right = cited.stream().anyMatch(text -> has(text, "\\b(?:right|derech[oa])\\b"));
    return left == right || cited.stream().anyMatch(text -> BOTH.matcher(text).find());
  }

  /** Why something was stopped is not why it was begun. */
  private static boolean isReason(String said, List<String> cited) {
    boolean onlyOfItsEnd =
        cited.stream().anyMatch(text -> has(text, "(?m)^reason for the state: "))
            && cited.stream().noneMatch(text -> has(text, "(?m)^reason: "));
    return !onlyOfItsEnd
        || PIECE
            .splitAsStream(said)
            .filter(piece -> BEGUN.matcher(piece).find() && BECAUSE.matcher(piece).find())
            .allMatch(piece -> OVER.matcher(piece).find());
  }

  /** A lower number before the slash is the lower pressure in the upper one's place. */
  private static boolean pressureIsTheRightWayRound(String said, List<String> cited) {
    if (cited.stream().noneMatch(text -> has(text, "systolic|sistolica"))) {
      return true;
    }
    Matcher pairs = PRESSURE.matcher(said);
    return pairs.results().allMatch(pair -> isRight(pair, cited));
  }

  private static boolean isRight(MatchResult pair, List<String> cited) {
    int first = Integer.parseInt(pair.group(1));
    int second = Integer.parseInt(pair.group(2));
    String written = String.format(Locale.ROOT, "%d/%d", first, second);
    return first >= second || cited.stream().anyMatch(text -> text.contains(written));
  }

  private static boolean has(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }
}
