package org.cliniccomms.rag.checking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a number is the value itself, or what the value is below or above. */
enum Bound {
  NONE,
  BELOW,
  ABOVE,
  AT_MOST,
  AT_LEAST;

  /** How far before a number is looked for what bounds it. */
  private static final int REACH = 40;

  private static final Pattern BOUNDING =
      Pattern.compile(
          "(?:(?<most><\\s?=|≤|\\b(?:at most|up to|no more than|not more than|a maximum of|como"
              + " maximo|no mas de|un maximo de|hasta))|(?<least>>\\s?=|≥|\\b(?:at least|no less"
              + " than|not less than|a minimum of|al menos|por lo menos|como minimo|no menos de|un"
              + " minimo de))|(?<below><|\\b(?:(?:less|lower|smaller|fewer|younger)"
              + " than|below|under|beneath|menor(?:es)?|inferior(?:es)?|menos de|por"
              + " debajo|debajo|bajo))|(?<above>(?<![-=])>|\\b(?:(?:more|greater|higher|larger|older)"
              + " than|above|(?<!\\d\\s)over|exceed(?:s|ed|ing)?|mayor(?:es)?|superior(?:es)?|mas"
              + " de|por encima|encima|sobre)))"
              + "(?:\\s(?:than|of|de|del|que|al?|the|el|los|las)){0,2}\\s{0,3}$");

  /** Takes off a page what is said right before the number that starts at a place. */
  static Bound take(Page page, int start) {
    int from = Math.max(0, start - REACH);
    Matcher found = BOUNDING.matcher(page.folded()).region(from, start).useTransparentBounds(true);
    if (!found.find()) {
      return NONE;
    }
    if (page.text().startsWith("bajó", found.start())) {
      return NONE;
    }
    page.blank(found.start(), found.end());
    if (found.group("most") != null) {
      return AT_MOST;
    }
    if (found.group("least") != null) {
      return AT_LEAST;
    }
    return found.group("below") != null ? BELOW : ABOVE;
  }
}
