package org.cliniccomms.rag.asking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartPatient;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a text what tells who the patient is: two and more words of the name in a row, and
 * the numbers of documents. A single name stays, for it may be a physician's, a street's or a
 * month's.
 */
final class OwnMarks {
  private static final int SHORTEST_NAME = 2;
  private static final int SHORTEST_NUMBER = 5;
  private static final String BETWEEN =
      "[\\s.,-]{1,3}(?:(?:de|del|la|las|los|da|van|von|y)\\s+){0,2}";

  private final @Nullable Pattern name;
  private final @Nullable Pattern numbers;

  OwnMarks(ChartPatient patient) {
    String words =
        Arrays.stream(patient.fullName().split("[^\\p{L}\\p{M}'’]+", -1))
            .filter(word -> word.length() >= SHORTEST_NAME)
            .map(OwnMarks::anyAccent)
            .distinct()
            .collect(Collectors.joining("|"));
    String one = "(?:" + words + ")";
    this.name =
        words.isEmpty()
            ? null
            : Pattern.compile(
                "(?iu)(?<!\\p{L})" + one + "(?:" + BETWEEN + one + "){1,6}(?!\\p{L})");
    String all =
        patient.documents().stream()
            .map(PersonalDocument::number)
            .flatMap(number -> pattern(number).stream())
            .collect(Collectors.joining("|"));
    this.numbers =
        all.isEmpty() ? null : Pattern.compile("(?iu)(?<![\\p{L}\\d])(?:" + all + ")(?!\\d)");
  }

  String leftOutOf(String text) {
    String unnamed = name == null ? text : name.matcher(text).replaceAll("the patient");
    return numbers == null ? unnamed : numbers.matcher(unnamed).replaceAll("(number)");
  }

  /** However it is written: with points, blanks or hyphens between. */
  private static Optional<String> pattern(String number) {
    String signs = number.replaceAll("[^\\p{L}\\d]", "");
    return signs.length() < SHORTEST_NUMBER
        ? Optional.empty()
        : Optional.of(
            signs
                .chars()
                .mapToObj(sign -> String.valueOf((char) sign))
                .collect(Collectors.joining("[\\s.-]?")));
  }

  private static String anyAccent(String word) {
    StringBuilder any = new StringBuilder();
    for (char letter : word.toLowerCase(Locale.ROOT).toCharArray()) {
      any.append(
          switch (letter) {
            case 'a', 'á' -> "[aá]";
            case 'e', 'é' -> "[eé]";
            case 'i', 'í' -> "[ií]";
            case 'o', 'ó' -> "[oó]";
            case 'u', 'ú', 'ü' -> "[uúü]";
            case 'n', 'ñ' -> "[nñ]";
            case '\'', '’' -> "['’]";
            default -> String.valueOf(letter);
          });
    }
    return any.toString();
  }
}
