package org.cliniccomms.messaging;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits texts into words that compare without case, accents, punctuation and leading zeros. */
final class PlainWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d{1,3}$)");
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");
  private static final Pattern APOSTROPHES = Pattern.compile("['\\u2019]");

  private PlainWords() {}

  static List<String> of(String text) {
    String folded = Normalizer2.getNFKCCasefoldInstance().normalize(text);
    String bare = ACCENTS.matcher(Normalizer2.getNFDInstance().normalize(folded)).replaceAll("");
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(APOSTROPHES.matcher(bare).replaceAll(""));
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word.startsWith("0") ? LEADING_ZEROS.matcher(word).replaceFirst("") : word);
    }
    return words;
  }

  /** Returns whether {@code phrase} stands in {@code words}, one word after the other. */
  static boolean contain(List<String> words, List<String> phrase) {
    return !phrase.isEmpty() && Collections.indexOfSubList(words, phrase) >= 0;
  }

  /** Returns {@code words} with every occurrence of {@code phrase} taken out. */
  static List<String> without(List<String> words, List<String> phrase) {
    if (!contain(words, phrase)) {
      return words;
    }
    List<String> rest = new ArrayList<>(words);
    int at = Collections.indexOfSubList(rest, phrase);
    while (at >= 0) {
      rest.subList(at, at + phrase.size()).clear();
      // A word that stands for nothing keeps the neighbours from becoming a phrase.
      rest.add(at, "");
      at = Collections.indexOfSubList(rest, phrase);
    }
    return rest;
  }
}
