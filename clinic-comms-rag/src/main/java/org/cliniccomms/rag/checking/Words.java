package org.cliniccomms.rag.checking;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings words into a form in which they can be compared across inflections and accents. */
public final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int STEM = 6;

  private Words() {}

  /** Returns the text in small letters without accents. */
  public static String fold(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Returns the folded words of a text in their order. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher each = WORD.matcher(fold(text));
    while (each.find()) {
      words.add(each.group());
    }
    return words;
  }

  /** Returns what the words of a text begin with, words that carry nothing left out. */
  public static Set<String> stems(String text) {
    Set<String> stems = new LinkedHashSet<>();
    of(text).stream()
        .filter(word -> !CommonWords.contains(word))
        .map(Words::stem)
        .forEach(stems::add);
    return stems;
  }

  /** The beginning of a word: without an ending of the plural, at most six letters. */
  static String stem(String word) {
    String singular =
        word.length() > 4 && word.endsWith("es")
            ? word.substring(0, word.length() - 2)
            : word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return singular.length() > STEM ? singular.substring(0, STEM) : singular;
  }
}
