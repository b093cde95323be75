package org.cliniccomms.rag.reading;

import java.util.regex.Pattern;

/** A part of a year as people speak of it: its beginning, its middle, its end. */
enum PartOfYear {
  WHOLE(1, 12, ""),
  EARLY(1, 4, "early|(?:beginning|start) of|comienzos? del?|principios? del?|inicios? del?"),
  MIDDLE(5, 4, "mid|middle of|mediados del?|mitad del?"),
  LATE(9, 4, "late|end of|(?:fin|fines|final|finales) del?");

  /** What stands before a year of which a part is meant. */
  static final String WORDS =
      "(?:(?:the |el |los )?(?:" + EARLY.names + "|" + MIDDLE.names + "|" + LATE.names + ")[ -])";

  private final int firstMonth;
  private final int months;
  private final String names;
  private final Pattern named;

  PartOfYear(int firstMonth, int months, String names) {
    this.firstMonth = firstMonth;
    this.months = months;
    this.names = names;
    this.named = Pattern.compile("^(?:the |el |los )?(?:" + names + ")[ -]");
  }

  /** Returns the part that a folded text before and with a year names. */
  static PartOfYear in(String text) {
    for (PartOfYear each : values()) {
      if (each != WHOLE && each.named.matcher(text).find()) {
        return each;
      }
    }
    return WHOLE;
  }

  int firstMonth() {
    return firstMonth;
  }

  int months() {
    return months;
  }
}
