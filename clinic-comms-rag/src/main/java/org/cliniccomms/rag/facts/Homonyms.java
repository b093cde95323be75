package org.cliniccomms.rag.facts;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells names from words that are spelt like them and mean something else in a question. */
public final class Homonyms {
  /** A protein and blood cells in Spanish; another test and an organ in English. */
  private static final Set<String> SPANISH = Set.of("pcr", "gb");

  /** With these a due date is that of a birth; with others it may be that of anything. */
  private static final Set<String> BIRTH =
      Set.of("due", "baby", "babys", "pregnancy", "delivery", "birth", "estimated", "expected");

  /** A sigh, and how "está" is said: only in capitals they are short forms. */
  private static final Set<String> FILLERS = Set.of("oh", "ta");

  /** A dose is cut, and that is no wound. */
  private static final Pattern LESS =
      Pattern.compile(
          "\\bcut(?:ting)? (?:it )?(?:down|back|off|out|in half|by|to)\\b"
              + "|\\b(?:was|were|been|being|be|got) cut\\b(?! (?:by|with)\\b)");

  /** What falls between two days is on one of them; whoever falls apart or asleep is not hurt. */
  private static final Pattern NO_FALL =
      Pattern.compile(
          "\\bf[ae]ll(?:s|ing|en)?"
              + " (?:between|within|due|into|apart|asleep|behind|short|under|through)\\b|\\b(?:visits?|appointments?|dates?|days?)"
              + " (?:that )?f[ae]lls? (?:in|on)\\b");

  private Homonyms() {}

  /** Tells whether a mention means what the glossary says, in this question. */
  public static Predicate<Mention> meantIn(ReadQuestion question) {
    // A name alone is in no language yet.
    boolean spanish = question.language() == Language.ES || question.words().size() == 1;
    String words = String.join(" ", question.words());
    boolean less = LESS.matcher(words).find();
    boolean noFall = NO_FALL.matcher(words).find();
    boolean birth = BIRTH.containsAll(question.target()) && question.kinds().isEmpty();
    return mention -> {
      String name = Words.fold(mention.text());
      return (spanish || !SPANISH.contains(name))
          && (birth || !name.equals("due date"))
          && !(less && name.equals("cut"))
          && !(noFall && name.matches("f[ae]ll(?:s|ing|en)?"));
    };
  }

  /** Tells whether a word that names nothing says nothing of what is looked for either. */
  static boolean isFiller(Words.Token token) {
    String upper = token.text().toUpperCase(Locale.ROOT);
    return FILLERS.contains(token.folded()) && !token.text().equals(upper);
  }
}
