package org.cliniccomms.rag.facts.visits;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.glossary.Words;

/** Names of months in both languages. */
final class Months {
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

  /** What is the beginning of a month and a word as well. */
  private static final Set<String> DOUBTFUL = Set.of("mar", "may", "dec", "set", "sep", "ago");

  private Months() {}

  /** Tells whether a folded word names a month; one that is another word too may be that. */
  static boolean isMonth(String word) {
    return find(word).isPresent();
  }

  private static Optional<Month> find(String word) {
    for (Month month : Month.values()) {
      for (Locale language : LANGUAGES) {
        if (Words.fold(month.getDisplayName(TextStyle.FULL, language)).equals(word)) {
          return Optional.of(month);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the month that a word names, also by its first letters where a day is beside it. */
  static Optional<Month> find(String word, boolean dated) {
    return find(word)
        .filter(month -> dated || !word.equals("may"))
        .or(() -> dated || !DOUBTFUL.contains(word) ? shortened(word) : Optional.empty());
  }

  private static Optional<Month> shortened(String word) {
    if (word.length() < 3 || word.length() > 4) {
      return Optional.empty();
    }
    return Stream.of(Month.values())
        .filter(
            month ->
                LANGUAGES.stream()
                    .map(one -> Words.fold(month.getDisplayName(TextStyle.FULL, one)))
                    .anyMatch(name -> name.startsWith(word)))
        .findFirst();
  }
}
