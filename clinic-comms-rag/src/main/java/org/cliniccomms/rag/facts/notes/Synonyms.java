package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which plain words say the same, in either language and in short. Thread-safe. */
final class Synonyms {
  private static final String ANY_ENDING = "*";
  private static final int SHORTEST = 3;

  private final Map<String, Set<Integer>> words = new HashMap<>();
  private final Map<String, Set<Integer>> beginnings = new HashMap<>();

  private final int clinical;

  private Synonyms(List<List<String>> clinical, List<List<String>> daily) {
    this.clinical = clinical.size();
    List<List<String>> groups = new ArrayList<>(clinical);
    groups.addAll(daily);
    for (int group = 0; group < groups.size(); group++) {
      for (String word : groups.get(group)) {
        boolean any = word.endsWith(ANY_ENDING);
        String plain = any ? word.substring(0, word.length() - 1) : word;
        (any ? beginnings : words).computeIfAbsent(plain, one -> new HashSet<>()).add(group);
      }
    }
  }

  /** Returns those that come with this module. */
  static Synonyms standard() {
    return new Synonyms(WordList.lines("synonyms.txt"), WordList.lines("daily-life.txt"));
  }

  /** Tells whether clinicians write a folded word, or ask for it, rather than anybody. */
  boolean isClinical(String folded) {
    return groups(folded).stream().anyMatch(group -> group < clinical);
  }

  /** Returns the numbers of the groups that a folded word is in: words of one say the same. */
  Set<Integer> groups(String folded) {
    Set<Integer> groups = new HashSet<>(words.getOrDefault(folded, Set.of()));
    for (int end = SHORTEST; end <= folded.length(); end++) {
      groups.addAll(beginnings.getOrDefault(folded.substring(0, end), Set.of()));
    }
    return groups;
  }
}
