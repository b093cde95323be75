package org.cliniccomms.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words, phrases and word endings that one rule forbids. Immutable. */
final class ForbiddenWords {
  /** Shorter words ending alike are common ("April"): an ending needs a stem before it. */
  private static final int SHORTEST_STEM = 3;

  private final Map<String, List<List<String>>> phrasesByFirstWord = new HashMap<>();
  private final Set<String> endings = new HashSet<>();
  private final Set<String> harmless = new HashSet<>();

  /**
   * Reads lines: a word or phrase, {@code -pril} for all words with this ending, {@code !april} for
   * a word that has such an ending and means nothing.
   */
  ForbiddenWords(Collection<String> lines) {
    for (String line : lines) {
      List<String> words = PlainWords.of(line);
      if (line.startsWith("-")) {
        endings.addAll(words);
      } else if (line.startsWith("!")) {
        harmless.addAll(words);
      } else {
        phrasesByFirstWord.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
      }
    }
  }

  /** Finds the first forbidden word or phrase. */
  Optional<String> findIn(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      List<String> rest = words.subList(at, words.size());
      Optional<String> phrase =
          phrasesByFirstWord.getOrDefault(words.get(at), List.of()).stream()
              .filter(p -> p.size() <= rest.size() && rest.subList(0, p.size()).equals(p))
              .map(p -> String.join(" ", p))
              .findFirst();
      if (phrase.isPresent() || endsForbidden(words.get(at))) {
        return phrase.or(() -> Optional.of(rest.get(0)));
      }
    }
    return Optional.empty();
  }

  private boolean endsForbidden(String word) {
    for (int from = SHORTEST_STEM; from < word.length(); from++) {
      if (endings.contains(word.substring(from))) {
        return !harmless.contains(word);
      }
    }
    return false;
  }
}
