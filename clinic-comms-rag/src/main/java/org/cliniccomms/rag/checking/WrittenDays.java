package org.cliniccomms.rag.checking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.checking.Mentioned.Day;

/** Days as people write them, in English and Spanish. */
public final class WrittenDays {
  private WrittenDays() {}

  /**
   * Returns the days that a text gives with their years, in their order: for each all days that may
   * be meant, as 3/4/1969 may be in March or in April.
   */
  public static List<Set<LocalDate>> in(String text) {
    List<Set<LocalDate>> days = new ArrayList<>();
    Dates.take(new Page(text))
        .forEach(
            dated -> {
              Set<LocalDate> ways = new LinkedHashSet<>();
              dated.ways().forEach(way -> day(way).ifPresent(ways::add));
              if (!ways.isEmpty()) {
                days.add(ways);
              }
            });
    return List.copyOf(days);
  }

  private static Optional<LocalDate> day(Day said) {
    if (said.year() == null || said.month() == null || said.day() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(said.year(), said.month(), said.day()));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
