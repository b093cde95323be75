package org.cliniccomms.text;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A text as a list of comparable words. Immutable.
 *
 * <p>Full-width and other compatibility forms are made plain, case is folded without regard to any
 * locale, and invisible characters vanish, so that "ＳＴＯＰ" and "S\u200BTOP" are the word {@code
 * stop}. Punctuation and emoji separate words; most of them separate clauses too. Thread-safe.
 */
public final class Words {
  private static final String APOSTROPHES = "'\u2019\u2018\u02BC\u02B9\u2032`\u00B4";
  private static final String JOINERS = "_/\\\"\u201C\u201D\u00AB\u00BB";

  private static final int CHANDRABINDU = 0x0901;
  private static final int ANUSVARA = 0x0902;
  private static final int NUKTA = 0x093C;

  private final List<String> words;
  private final BitSet clauseStarts;
  private final String plain;

  private Words(List<String> words, BitSet clauseStarts, String plain) {
    this.words = List.copyOf(words);
    this.clauseStarts = clauseStarts;
    this.plain = plain;
  }

  /** Splits {@code text} and keeps its accents. */
  public static Words of(String text) {
    return split(normalized(text));
  }

  /**
   * Splits {@code text} and drops what many leave out.
   *
   * <p>These are the accents of Latin, Greek and Cyrillic letters and, in Devanagari, the dot below
   * a letter; the moon-and-dot becomes the dot.
   */
  public static Words withoutAccents(String text) {
    return split(unaccented(normalized(text)));
  }

  /** Returns how many words there are. */
  public int size() {
    return words.size();
  }

  /** Returns the word at {@code at}, counted from zero. */
  public String word(int at) {
    return words.get(at);
  }

  /** Returns all words in their order. */
  public List<String> asList() {
    return words;
  }

  /** Returns whether {@code symbol}, such as an emoji, stands anywhere in the text. */
  public boolean contains(String symbol) {
    return plain.contains(symbol);
  }

  /** Returns whether {@code phrase} begins at the word {@code at}. */
  public boolean hasAt(int at, List<String> phrase) {
    return at + phrase.size() <= words.size()
        && words.subList(at, at + phrase.size()).equals(phrase);
  }

  /** Returns whether no clause begins after {@code from} and before {@code to}. */
  public boolean isOneClause(int from, int to) {
    int next = clauseStarts.nextSetBit(from + 1);
    return next < 0 || next >= to;
  }

  private static String normalized(String text) {
    StringBuilder apart = new StringBuilder(text.length());
    text.codePoints().map(Words::separated).forEach(apart::appendCodePoint);
    // NFKC_Casefold also removes what Unicode calls default ignorable: zero-width, bidi, selectors.
    String folded = Normalizer2.getNFKCCasefoldInstance().normalize(apart);
    StringBuilder visible = new StringBuilder(folded.length());
    folded.codePoints().filter(Words::isVisible).forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /** Replaces what normalising would turn into letters of a neighbouring word: "STOP™". */
  private static int separated(int c) {
    if (APOSTROPHES.indexOf(c) >= 0) {
      return '\'';
    }
    boolean letterLike =
        Character.getType(c) == Character.OTHER_SYMBOL
            && !Normalizer2.getNFKCInstance().isNormalized(Character.toString(c));
    return letterLike && !isEnclosedLetter(c) ? ' ' : c;
  }

  private static boolean isEnclosedLetter(int c) {
    Character.UnicodeBlock block = Character.UnicodeBlock.of(c);
    return Character.UnicodeBlock.ENCLOSED_ALPHANUMERICS.equals(block)
        || Character.UnicodeBlock.ENCLOSED_ALPHANUMERIC_SUPPLEMENT.equals(block);
  }

  private static boolean isVisible(int c) {
    return Character.getType(c) != Character.FORMAT
        && (!Character.isISOControl(c) || Character.isWhitespace(c));
  }

  private static String unaccented(String text) {
    StringBuilder bare = new StringBuilder(text.length());
    int base = ' ';
    for (int c : Normalizer2.getNFDInstance().normalize(text).codePoints().toArray()) {
      if (!isMark(c)) {
        base = c;
        bare.appendCodePoint(c);
      } else if (c == CHANDRABINDU) {
        bare.appendCodePoint(ANUSVARA);
      } else if (c != NUKTA && !losesAccents(base)) {
        bare.appendCodePoint(c);
      }
    }
    return Normalizer2.getNFCInstance().normalize(bare);
  }

  /**
   * In other scripts, such as Devanagari, marks are vowels: dropping them would change the word.
   */
  private static boolean losesAccents(int base) {
    return switch (Character.UnicodeScript.of(base)) {
      case LATIN, GREEK, CYRILLIC -> true;
      default -> false;
    };
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static Words split(String text) {
    int[] chars = text.codePoints().toArray();
    List<String> words = new ArrayList<>();
    BitSet clauseStarts = new BitSet();
    StringBuilder word = new StringBuilder();
    clauseStarts.set(0);
    for (int i = 0; i < chars.length; i++) {
      if (isWordPart(chars[i], word)) {
        word.appendCodePoint(chars[i]);
      } else if (!isInnerApostrophe(chars, i, word)) {
        flush(word, words);
        if (endsClause(chars, i)) {
          clauseStarts.set(words.size());
        }
      }
    }
    flush(word, words);
    return new Words(words, clauseStarts, text);
  }

  private static boolean isWordPart(int c, StringBuilder word) {
    return Character.isLetterOrDigit(c) || (isMark(c) && word.length() > 0 && c != 0x20E3);
  }

  private static boolean isInnerApostrophe(int[] chars, int at, StringBuilder word) {
    return chars[at] == '\'' && word.length() > 0 && isLetter(chars, at + 1);
  }

  private static boolean endsClause(int[] chars, int at) {
    int c = chars[at];
    if (Character.getType(c) == Character.DASH_PUNCTUATION) {
      return !isLetter(chars, at - 1) || !isLetter(chars, at + 1);
    }
    boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
    boolean newLine = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    return newLine || !(blank || c == '\'' || JOINERS.indexOf(c) >= 0);
  }

  private static boolean isLetter(int[] chars, int at) {
    return at >= 0 && at < chars.length && Character.isLetter(chars[at]);
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
