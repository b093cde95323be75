package org.cliniccomms.rag.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings words into a form in which they can be compared. */
final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("(?<=[\\p{L}\\d])['’]s\\b");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+");

  private Folding() {}

  /** Returns the text in small letters without accents. */
  static String fold(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Returns the folded words of a text. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher each = WORD.matcher(POSSESSIVE.matcher(fold(text)).replaceAll(""));
    while (each.find()) {
      words.add(each.group());
    }
    return words;
  }
}
