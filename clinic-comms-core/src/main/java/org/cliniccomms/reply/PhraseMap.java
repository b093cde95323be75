package org.cliniccomms.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.text.Words;

/** Finds the longest known phrase that starts at a word. Immutable once filled. */
final class PhraseMap<V> {
  private final Map<String, List<Match<V>>> byFirstWord = new HashMap<>();

  /** A phrase of whole words and what it stands for. */
  record Match<V>(List<String> phrase, V value) {
    int length() {
      return phrase.size();
    }

    String keyword() {
      return String.join(" ", phrase);
    }
  }

  void put(Words phrase, V value) {
    if (phrase.size() == 0) {
      return;
    }
    List<Match<V>> sameStart =
        byFirstWord.computeIfAbsent(phrase.word(0), first -> new ArrayList<>());
    sameStart.add(new Match<>(phrase.asList(), value));
    sameStart.sort(Comparator.comparing(Match<V>::length).reversed());
  }

  /** Finds the longest phrase at {@code at}, even if punctuation stands between its words. */
  Optional<Match<V>> longestAt(Words text, int at) {
    return at >= text.size()
        ? Optional.empty()
        : byFirstWord.getOrDefault(text.word(at), List.of()).stream()
            .filter(match -> text.hasAt(at, match.phrase()))
            .findFirst();
  }

  /** Finds the longest phrase at {@code at} that lies within one clause. */
  Optional<Match<V>> longestInClauseAt(Words text, int at) {
    return longestAt(text, at).filter(match -> text.isOneClause(at, at + match.length()));
  }
}
