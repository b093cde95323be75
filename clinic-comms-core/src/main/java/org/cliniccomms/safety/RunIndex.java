package org.cliniccomms.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.cliniccomms.text.Words;

/** Finds many runs in a text at once, by the words they begin with. Immutable once filled. */
final class RunIndex {
  private static final int LONGEST_STEM = 24;

  private final Map<String, List<Run>> byWord = new HashMap<>();
  private final Map<String, List<Run>> byStem = new HashMap<>();

  void add(Run run) {
    for (Term first : run.firstTerms()) {
      (first.stem() ? byStem : byWord)
          .computeIfAbsent(first.letters(), letters -> new ArrayList<>())
          .add(run);
    }
  }

  /** Returns where each run stands, by the first word; runs that stand nowhere are left out. */
  Map<Run, NavigableMap<Integer, Span>> sightings(Words text) {
    Map<Run, NavigableMap<Integer, Span>> sightings = new HashMap<>();
    for (int at = 0; at < text.size(); at++) {
      for (Run run : candidates(text.word(at))) {
        int end = run.endAt(text, at);
        if (end > at) {
          sightings.computeIfAbsent(run, key -> new TreeMap<>()).put(at, new Span(at, end));
        }
      }
    }
    return sightings;
  }

  private List<Run> candidates(String word) {
    List<Run> candidates = new ArrayList<>(byWord.getOrDefault(word, List.of()));
    int longest = Math.min(word.length(), LONGEST_STEM);
    for (int length = Term.SHORTEST_STEM; length <= longest; length++) {
      candidates.addAll(byStem.getOrDefault(word.substring(0, length), List.of()));
    }
    return candidates;
  }
}
