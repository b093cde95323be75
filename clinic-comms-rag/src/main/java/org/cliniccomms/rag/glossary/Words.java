package org.cliniccomms.rag.glossary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts English and Spanish texts into words and makes different spellings of a word alike.
 *
 * <p>Neither needs to know which of the two languages a text is in. Thread-safe.
 */
public final class Words {
  /** Words with their digits and apostrophes, numbers with their decimals. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\p{N}+(?:[.,]\\p{N}+)+(?![\\p{L}\\p{N}])|[\\p{L}\\p{N}\\p{M}]+(?:['’][\\p{L}]+)*");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s$");

  private Words() {}

  /**
   * A word of a text.
   *
   * @param text as it stands there
   * @param folded in lower case, without accents, apostrophes or a possessive s
   * @param stem the same for singular and plural, masculine and feminine
   * @param start position of its first character
   * @param end position behind its last character
   */
  public record Token(String text, String folded, String stem, int start, int end) {
    /** Leaves the word out: it may be a patient's. */
    @Override
    public String toString() {
      return "Token[" + start + ".." + end + "]";
    }
  }

  /** Returns the text in lower case and without accents. */
  public static String fold(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(character -> character < 128)) {
      return lower;
    }
    return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
  }

  /** Returns the words of a text, in their order. */
  public static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher found = TOKEN.matcher(text);
    while (found.find()) {
      String word = found.group();
      String folded =
          fold(POSSESSIVE.matcher(word).replaceAll("")).replace("'", "").replace("’", "");
      if (!folded.isEmpty()) {
        tokens.add(new Token(word, folded, stem(folded), found.start(), found.end()));
      }
    }
    return List.copyOf(tokens);
  }

  /** Returns the words of a text that mean something by themselves, folded, in their order. */
  public static List<String> contentWords(String text) {
    return tokens(text).stream().map(Token::folded).filter(word -> !isStopWord(word)).toList();
  }

  /**
   * Returns what singular and plural, masculine and feminine, British and American spelling of a
   * folded word have in common. It is no word, only good for comparing.
   */
  public static String stem(String folded) {
    String stem = singular(folded);
    return stem.length() > 3 && stem.endsWith("o") ? cut(stem, 1) + "a" : stem;
  }

  /** Returns what singular and plural, British and American spelling have in common. */
  static String singular(String folded) {
    if (folded.length() < 4 || !Character.isLetter(folded.charAt(folded.length() - 1))) {
      return folded;
    }
    String word = withoutPlural(folded.replace("ae", "e").replace("oe", "e"));
    int letters = word.length();
    if (letters > 4 && word.endsWith("e")) {
      return cut(word, 1);
    }
    if (letters > 3 && word.endsWith("y")) {
      return cut(word, 1) + "i";
    }
    if (letters > 4 && word.endsWith("z")) {
      return cut(word, 1) + "c";
    }
    return letters > 5 && word.endsWith("our") ? cut(word, 3) + "or" : word;
  }

  private static String withoutPlural(String word) {
    if (word.endsWith("sis") && word.length() > 5) {
      return cut(word, 2);
    }
    if (word.length() < 4 || !word.endsWith("s") || endsWithAny(word, "ss", "us", "is")) {
      return word;
    }
    return word.endsWith("ies") && word.length() > 4 ? cut(word, 3) + "y" : cut(word, 1);
  }

  private static boolean endsWithAny(String word, String... endings) {
    for (String each : endings) {
      if (word.endsWith(each)) {
        return true;
      }
    }
    return false;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  /** Tells whether a folded word only holds sentences together, or asks. */
  public static boolean isStopWord(String folded) {
    return StopWords.ALL.contains(folded);
  }

  /** Tells whether a folded word may stand between the words of a name: {@code of}, {@code de}. */
  static boolean isConnecting(String folded) {
    return StopWords.CONNECTING.contains(folded);
  }
}
