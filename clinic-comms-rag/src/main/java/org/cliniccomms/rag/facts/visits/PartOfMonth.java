package org.cliniccomms.rag.facts.visits;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.glossary.Words.Token;

/** The part of a month that a question names, "late January"; neighbours share some days. */
enum PartOfMonth {
  WHOLE(1, 31, "(?!)"),
  EARLY(1, 12, "early|(?:beginning|start) of|(?:principios?|inicios?|comienzos?) del?"),
  MIDDLE(8, 22, "mid|(?:the )?middle of|(?:mediados|mitad) del?"),
  LATE(18, 31, "late|end of|(?:fin|fines|final|finales) del?");

  private static final int WORDS = 4;

  private final int first;
  private final int last;
  private final Pattern before;

  PartOfMonth(int first, int last, String names) {
    this.first = first;
    this.last = last;
    this.before = Pattern.compile("\\b(?:" + names + ")(?: mes de)?$");
  }

  /** Returns the part that the words before the month at a place name. */
  static PartOfMonth before(List<Token> tokens, int month) {
    String words =
        tokens.subList(Math.max(0, month - WORDS), month).stream()
            .map(Token::folded)
            .collect(Collectors.joining(" "));
    for (PartOfMonth each : values()) {
      if (each.before.matcher(words).find()) {
        return each;
      }
    }
    return WHOLE;
  }

  boolean has(LocalDate day) {
    return day.getDayOfMonth() >= first && day.getDayOfMonth() <= last;
  }
}
