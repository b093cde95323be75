package org.cliniccomms.rag.facts.notes;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells what sort of thing an answer has to hold, whoever gives it: who asks for a telephone
 * number, an age or how many there were is not answered by a day.
 */
public final class Expected {
  private static final List<Want> ALL =
      Stream.concat(Want.STANDARD.stream(), Want.read("expected.txt").stream())
          .filter(Want::isAlways)
          .toList();

  private static final String MONTHS =
      "(?:january|february|march|april|may|june|july|august|september|october|november|december"
          + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
          + "|diciembre)";

  /** Each answer has days: they count nothing. */
  private static final Pattern DAY =
      Pattern.compile(
          "\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b"
              + MONTHS
              + " \\d{1,2}(?:, \\d{4})?\\b|\\b\\d{1,2} de "
              + MONTHS
              + "(?: de \\d{4})?\\b|\\b"
              + MONTHS
              + "(?: de)? \\d{4}\\b|\\b(?:19|20)\\d\\d\\b");

  private static final Pattern HOUR = Pattern.compile("\\b\\d{1,2}:\\d\\d\\b");

  private Expected() {}

  /** Tells whether a text has nothing of the sort that a question expects. */
  public static boolean isUntold(ReadQuestion question, String text) {
    List<Want> wanted = Want.of(question, ALL);
    String said = HOUR.matcher(withoutDays(text)).replaceAll(" ");
    return !wanted.isEmpty() && wanted.stream().noneMatch(one -> one.say().matcher(said).find());
  }

  /** Returns a text in small letters, without accents and without its days. */
  public static String withoutDays(String text) {
    return DAY.matcher(Words.fold(text)).replaceAll(" ");
  }
}
