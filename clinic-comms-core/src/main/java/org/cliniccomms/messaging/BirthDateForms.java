package org.cliniccomms.messaging;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways people write a date of birth. */
final class BirthDateForms {
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

  private BirthDateForms() {}

  /** Reads an ISO date such as 1980-03-05. */
  static Optional<LocalDate> parse(String term) {
    try {
      return Optional.of(LocalDate.parse(term.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static boolean standIn(List<String> words, LocalDate date) {
    return of(date).stream().anyMatch(form -> PlainWords.contain(words, form));
  }

  private static List<List<String>> of(LocalDate date) {
    String day = Integer.toString(date.getDayOfMonth());
    String month = Integer.toString(date.getMonthValue());
    String year = Integer.toString(date.getYear());
    String shortYear =
        PlainWords.of(String.format(Locale.ROOT, "%02d", date.getYear() % 100)).get(0);
    List<List<String>> forms = new ArrayList<>();
    forms.add(List.of(year, month, day));
    forms.add(
        List.of(
            year
                + String.format(
                    Locale.ROOT, "%02d%02d", date.getMonthValue(), date.getDayOfMonth())));
    for (String y : List.of(year, shortYear)) {
      forms.add(List.of(day, month, y));
      forms.add(List.of(month, day, y));
    }
    for (String name : monthNames(date)) {
      forms.add(List.of(day, name, year));
      forms.add(List.of(name, day, year));
      forms.add(List.of(day, "de", name, "de", year));
      forms.add(List.of(day, "de", name, "del", year));
      forms.add(List.of(day, "of", name, year));
    }
    return forms;
  }

  private static List<String> monthNames(LocalDate date) {
    List<String> names = new ArrayList<>();
    for (Locale language : LANGUAGES) {
      for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
        names.addAll(PlainWords.of(date.getMonth().getDisplayName(style, language)));
      }
    }
    return names;
  }
}
