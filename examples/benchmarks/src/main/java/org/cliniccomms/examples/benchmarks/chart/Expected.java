package org.cliniccomms.examples.benchmarks.chart;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares texts as the script that comes with the set does. */
final class Expected {
  private Expected() {}

  static String folded(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{Mn}+", "")
        .replaceAll("\\s+", " ");
  }

  /** Tells whether each fact is there in one of its spellings. */
  static boolean hasAll(String answer, List<List<String>> accept) {
    String folded = folded(answer);
    return accept.stream()
        .allMatch(fact -> fact.stream().anyMatch(spelling -> has(folded, spelling)));
  }

  /** Tells whether a spelling is there, not within a word or number. */
  private static boolean has(String folded, String spelling) {
    String sought = folded(spelling).strip();
    String behind = Character.isDigit(sought.charAt(sought.length() - 1)) ? "(?!\\d)" : "";
    return Pattern.compile(
            "(?<![\\w.,])" + Pattern.quote(sought) + behind, Pattern.UNICODE_CHARACTER_CLASS)
        .matcher(folded)
        .find();
  }

  static boolean hasAny(String answer, List<String> forbidden) {
    String folded = folded(answer);
    return forbidden.stream().anyMatch(text -> folded.contains(folded(text)));
  }
}
