package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;

/**
 * Holds a sentence against the fields of the records that it cites: what is planned or on hold was
 * not taken, what is ordered was not done, an intolerance is no allergy, one side is not both, and
 * one relative is not another. A note among them may say more than the fields, so nothing is
 * decided then.
 */
final class Standing {
  private static final Pattern HELD_BACK =
      words(
          "hold|held|paused?|plan\\w*|propos\\w+|draft|pending|not|never|no|sin|cancel\\w*|pausa|previst[oa]|propuest[oa]|pendiente|suspendid[oa]|anulad[oa]|called"
              + " off|to be|should|will|would");
  private static final Pattern ORDERED =
      words(
          "order\\w*|request\\w*|referr\\w+|pending|not|planned|orden\\w*|solicit\\w+|pedid[oa]"
              + "|pendiente|deriv\\w+|indic\\w+|no|sin|to be|scheduled|cancel\\w*|revok\\w*");
  private static final Pattern SEEN = words("(?:and|y) (?:was |fue )?(?:seen|done|atendid[oa])");
  private static final Pattern ALLERGIC = words("allerg\\w+|alergi\\w+|alergic[oa]");
  private static final Pattern INTOLERANT =
      words("intoleran\\w+|not|no|rather than|tolera\\w*|reaction|reaccion");
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

  private final Kinship kinship;

  Standing(Glossary glossary) {
    this.kinship = new Kinship(glossary);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b");
  }

  /** Tells whether nothing in the fields of the cited texts speaks against a sentence. */
  boolean allows(String sentence, List<String> texts) {
    List<String> cited = texts.stream().map(Words::fold).toList();
    if (cited.isEmpty() || cited.stream().anyMatch(text -> text.startsWith("note"))) {
      return true;
    }
    String said = Words.fold(sentence).replaceAll("\\s+", " ");
    return isTaken(said, cited)
        && isDone(said, cited)
        && isAllergy(said, cited)
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
    return !none || HELD_BACK.matcher(said).find();
  }

  private static boolean isDone(String said, List<String> cited) {
    boolean ordered =
        cited.stream()
            .allMatch(text -> text.startsWith("order") && !has(text, "state: (?:done|ended)"));
    return !ordered || (ORDERED.matcher(said).find() && !SEEN.matcher(said).find());
  }

  private static boolean isAllergy(String said, List<String> cited) {
    boolean intolerance =
        cited.stream()
            .allMatch(text -> text.startsWith("allergy") && has(text, "category: .*intolerance"));
    return !intolerance || !ALLERGIC.matcher(said).find() || INTOLERANT.matcher(said).find();
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
        || !BEGUN.matcher(said).find()
        || !BECAUSE.matcher(said).find()
        || OVER.matcher(said).find();
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
