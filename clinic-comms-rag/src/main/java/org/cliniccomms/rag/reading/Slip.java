package org.cliniccomms.rag.reading;

/** A slip of the fingers: a letter too many, too few or another, or two that changed places. */
final class Slip {
  private static final int LONG = 7;

  private Slip() {}

  /** Tells whether one folded word is a slip away from another; their first letters are right. */
  static boolean isBetween(String typed, String meant) {
    int longer = Math.max(typed.length(), meant.length());
    int shorter = Math.min(typed.length(), meant.length());
    if (longer - shorter > 1 || typed.charAt(0) != meant.charAt(0)) {
      return false;
    }
    int same = 0;
    while (same < shorter && typed.charAt(same) == meant.charAt(same)) {
      same++;
    }
    if (isInflected(typed, meant, same)) {
      return false;
    }
    if (typed.length() == meant.length()) {
      return same < longer
          && (rest(typed, same + 1).equals(rest(meant, same + 1)) || isSwapped(typed, meant));
    }
    return typed.length() > meant.length()
        ? rest(typed, same + 1).equals(rest(meant, same))
        : rest(typed, same).equals(rest(meant, same + 1));
  }

  /** Another ending makes another form of a word, or another word; one that lacks may be a slip. */
  private static boolean isInflected(String typed, String meant, int same) {
    boolean atTheEnd = same >= Math.max(typed.length(), meant.length()) - 1;
    return atTheEnd && (typed.length() >= meant.length() || typed.length() < LONG);
  }

  /** Tells whether two letters behind each other changed places. */
  static boolean isSwapped(String typed, String meant) {
    int at = 0;
    while (at + 1 < typed.length()
        && at + 1 < meant.length()
        && typed.charAt(at) == meant.charAt(at)) {
      at++;
    }
    return typed.length() == meant.length()
        && at + 1 < typed.length()
        && typed.charAt(at) == meant.charAt(at + 1)
        && typed.charAt(at + 1) == meant.charAt(at)
        && rest(typed, at + 2).equals(rest(meant, at + 2));
  }

  private static String rest(String word, int from) {
    return word.substring(from);
  }
}
