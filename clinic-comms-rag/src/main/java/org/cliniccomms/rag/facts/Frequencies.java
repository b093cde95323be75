package org.cliniccomms.rag.facts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.reading.Language;

/** Says how often a medicine is taken in the language of the answer. */
final class Frequencies {
  private static final Pattern TIMES_PER =
      Pattern.compile("(\\d+) times? (?:per|a|every) (day|week|month|hour)");
  private static final Pattern EVERY = Pattern.compile("every (\\d+) (hour|day|week|month)s?");

  private Frequencies() {}

  /** Returns the source's words, with their meaning in Spanish where that is the language. */
  static String said(String frequency, Wording wording) {
    if (wording.language() == Language.EN) {
      return frequency;
    }
    Matcher times = TIMES_PER.matcher(frequency);
    if (times.find()) {
      boolean once = "1".equals(times.group(1));
      return (once ? "1 vez " : times.group(1) + " veces ")
          + ("week".equals(times.group(2))
              ? "a la "
              : "month".equals(times.group(2))
                  ? "al "
                  : "day".equals(times.group(2)) ? "al " : "por ")
          + unit(times.group(2), true);
    }
    Matcher every = EVERY.matcher(frequency);
    if (every.find()) {
      boolean one = "1".equals(every.group(1));
      return "cada " + (one ? "" : every.group(1) + " ") + unit(every.group(2), one);
    }
    return frequency;
  }

  private static String unit(String english, boolean one) {
    return switch (english) {
      case "hour" -> one ? "hora" : "horas";
      case "day" -> one ? "día" : "días";
      case "week" -> one ? "semana" : "semanas";
      default -> one ? "mes" : "meses";
    };
  }
}
