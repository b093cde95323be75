package org.cliniccomms.rag.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the word of a question that bids to tell, and says nothing of what. */
final class Bidding {
  /** "Recite the allergies": whatever stands there before the kind of record bids to tell. */
  private static final Pattern OF_A_KIND =
      Pattern.compile(
          "^(\\w+) (?:me |us |nos )?(?:all |all of |tod[oa]s )?(?:the|his|her|their|los|las|sus)"
              + " (?:current |active |actuales )?(\\w+s)\\b");

  /** "Nómbreme", "indíquenos": who begins so bids to tell. */
  private static final Pattern OF_US = Pattern.compile("(\\w{4,})(?:me|nos)(?:l[aeo]s?)?");

  private Bidding() {}

  /** Returns that word of a folded question; empty if there is none. */
  static String in(String folded) {
    Matcher kind = OF_A_KIND.matcher(folded);
    if (kind.find() && !KindWords.kindsOf(kind.group(2)).isEmpty()) {
      return kind.group(1);
    }
    String first = folded.split(" ", 2)[0];
    Matcher us = OF_US.matcher(first);
    return us.matches() && PartsOfSpeech.standard().maySayHow(us.group(1)) ? first : "";
  }
}
