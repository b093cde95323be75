package org.cliniccomms.rag.glossary;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts texts into sentences, English or Spanish. Thread-safe. */
public final class Sentences {
  /**
   * Alternatives of a pattern: titles and the like behind which a full stop ends no sentence, "with
   * Dr. Paz", "con la Klga. Rojas".
   */
  public static final String TITLES =
      "dra?s?|sra?s?|srta|mrs?|ms|prof|lic|licda|klg[oa]|tm|flg[oa]|fono|matr|nut|nutr"
          + "|psic?|psi?c[oó]l|odont|enf|tens|ing|st|approx|aprox|vs|tel";

  private static final Pattern SHORT_FORM =
      Pattern.compile(
          "(?iu)(?:^|[\\s(])(?:"
              + TITLES
              + "|no|nro|núm|num|e\\.g|i\\.e|p\\.\\s?ej|ej|etc|av|avda|dept|depto|pt|pte|pcte|hrs?|mg|ml"
              + "|comp|tabs?|caps|vol|máx|max|mín|min|fig|ref|\\p{L})\\.\\s{0,9}$");

  /** "Salt 2 g. Daughter helps": a unit ends a sentence as any word does. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?iu)(?:\\d\\s?(?:hrs?|m[gl]|min|kg|cm|mm|\\p{L})|\\betc|\\bm[aá]x|\\bm[ií]n)\\.\\s{0,9}$");

  private static final Pattern ANSWER = Pattern.compile("(?:->|=>|→|⇒)");

  /** So much before a stop is looked at. */
  private static final int LONGEST = 24;

  private Sentences() {}

  /**
   * Returns the sentences in their order, without the blanks around them; none is empty, and a
   * line's end always ends one.
   */
  public static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    text.lines().forEach(line -> cut(line, sentences));
    return List.copyOf(sentences);
  }

  private static void cut(String line, List<String> sentences) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    int from = 0;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      if (at == line.length() || !goesOn(line, from, at)) {
        String sentence = line.substring(from, at).strip();
        if (!sentence.isEmpty()) {
          sentences.add(sentence);
        }
        from = at;
      }
    }
  }

  /** "Raise it to 150? -> no": what is said to a question stays beside it. */
  private static boolean goesOn(String line, int from, int at) {
    String last = line.substring(Math.max(from, at - LONGEST), at);
    return ANSWER.matcher(line).region(at, line.length()).lookingAt()
        || Character.isLowerCase(line.codePointAt(at))
        || (SHORT_FORM.matcher(last).find()
            && (!UNIT.matcher(last).find() || !Character.isUpperCase(line.codePointAt(at))));
  }
}
