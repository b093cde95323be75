package org.cliniccomms.rag.checking;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads times of day. */
final class Times {
  private static final String HALF =
      "\\s{0,2}(?:([ap])\\.?\\s?m\\b\\.?|(?:in the|de la|por la|at)\\s"
          + "(morning|manana|afternoon|tarde|evening|noche|night))";
  private static final Pattern EXACT =
      Pattern.compile(
          "(?<![\\d:.,/])([01]?\\d|2[0-3])[:h]([0-5]\\d)(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?!\\d|:\\d)"
              + "(?:"
              + HALF
              + ")?");
  private static final Pattern WHOLE = Pattern.compile("(?<![\\d:.,/])(1[0-2]|[1-9])" + HALF);

  private Times() {}

  /** Takes the times out of a page, as minutes of the day. */
  static Set<Integer> take(Page page) {
    Set<Integer> minutes = new TreeSet<>();
    if (page.digits() == 0) {
      return minutes;
    }
    page.takeAll(EXACT, found -> minutes.add(minute(found, Integer.parseInt(found.group(2)), 3)));
    page.takeAll(WHOLE, found -> minutes.add(minute(found, 0, 2)));
    return minutes;
  }

  private static int minute(MatchResult found, int minute, int half) {
    int hour = Integer.parseInt(found.group(1));
    String letter = found.group(half);
    String word = found.group(half + 1);
    if ((letter == null && word == null) || hour > 12) {
      return hour * 60 + minute;
    }
    boolean late =
        letter == null ? !"morning".equals(word) && !"manana".equals(word) : letter.equals("p");
    return (hour % 12 + (late ? 12 : 0)) * 60 + minute;
  }
}
