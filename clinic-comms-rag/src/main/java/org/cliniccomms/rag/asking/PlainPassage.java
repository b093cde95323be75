package org.cliniccomms.rag.asking;

import java.util.regex.Pattern;

/**
 * A record's text as a model is shown it: nothing in it looks like the marks around passages, like
 * a citation, or is there without being seen.
 */
final class PlainPassage {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n]]");
  private static final Pattern OPENING = Pattern.compile("<{2,}");
  private static final Pattern CLOSING = Pattern.compile(">{2,}");
  private static final Pattern CITATION = Pattern.compile("\\[([\\d\\s,;]+)]");

  private PlainPassage() {}

  static String of(String text) {
    String seen = UNSEEN.matcher(text).replaceAll(" ");
    String opened = OPENING.matcher(seen).replaceAll("‹");
    String closed = CLOSING.matcher(opened).replaceAll("›");
    return CITATION.matcher(closed).replaceAll("($1)");
  }
}
