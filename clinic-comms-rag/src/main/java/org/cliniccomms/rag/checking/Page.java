package org.cliniccomms.rag.checking;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text while it is read: what was understood is blanked, so that nothing is read twice. Not
 * thread-safe.
 */
final class Page {
  private final StringBuilder text;
  private final StringBuilder folded;

  Page(String written) {
    String usual = Letters.usual(written);
    this.text = new StringBuilder(usual);
    this.folded = new StringBuilder(Letters.folded(usual));
  }

  /** What is left, as it was written. */
  String text() {
    return text.toString();
  }

  /** What is left, in small letters without accents. */
  String folded() {
    return folded.toString();
  }

  /**
   * Whether any of these stands on the page: asked before a pattern is tried, which takes longer.
   */
  boolean hasAny(String... signs) {
    for (String sign : signs) {
      if (folded.indexOf(sign) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** How many digits are left. */
  int digits() {
    int digits = 0;
    for (int at = 0; at < folded.length(); at++) {
      digits += Character.isDigit(folded.charAt(at)) ? 1 : 0;
    }
    return digits;
  }

  /** Reads all that looks like {@code pattern}; what {@code reader} takes is blanked. */
  void take(Pattern pattern, Reader reader) {
    Matcher matcher = pattern.matcher(folded.toString());
    while (matcher.find()) {
      if (reader.takes(matcher)) {
        blank(matcher.start(), matcher.end());
      }
    }
  }

  /** Reads and blanks all that looks like {@code pattern}. */
  void takeAll(Pattern pattern, Consumer<MatchResult> reader) {
    take(
        pattern,
        found -> {
          reader.accept(found);
          return true;
        });
  }

  /** Blanks a place. */
  void blank(int from, int to) {
    for (int at = from; at < to; at++) {
      text.setCharAt(at, ' ');
      folded.setCharAt(at, ' ');
    }
  }

  /** Understands a place of a page. */
  interface Reader {
    /** Returns whether it is what it looked like. */
    boolean takes(MatchResult found);
  }

  /** Whether nothing is left at a place. */
  boolean isBlank(int at) {
    return folded.charAt(at) == ' ';
  }

  static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
