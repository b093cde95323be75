package org.cliniccomms.rag.facts.notes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.reading.PartsOfSpeech;

/** Which plain words, one or several, say the same in either language and in short. Thread-safe. */
final class Synonyms {
  private static final String ANY_ENDING = "*";
  private static final int SHORTEST = 3;

  private static final String BETWEEN = "_";
  private static final Set<String> WHOSE =
      Set.of("the", "a", "an", "his", "her", "their", "el", "la", "los", "las", "su", "sus", "un");

  /** What is written for small words in haste. */
  private static final Map<String, String> IN_HASTE =
      Map.of("with", "w", "without", "wo", "con", "c", "por", "x", "que", "q");

  private final Map<String, Set<Integer>> words = new HashMap<>();
  private final Map<String, Set<Integer>> beginnings = new HashMap<>();

  /** By the forms of their first words: what is said in several. */
  private final Map<String, List<InWords>> several = new HashMap<>();

  private final int clinical;

  private final int daily;

  private Synonyms(List<List<String>> clinical, List<List<String>> daily, List<List<String>> care) {
    this.clinical = clinical.size();
    this.daily = daily.size();
    PartsOfSpeech parts = PartsOfSpeech.standard();
    List<List<String>> groups = new ArrayList<>(clinical);
    groups.addAll(daily);
    groups.addAll(care);
    for (int group = 0; group < groups.size(); group++) {
      for (String word : groups.get(group)) {
        if (word.contains(BETWEEN)) {
          add(Stream.of(word.split(BETWEEN)).map(one -> forms(one, parts)).toList(), group);
          continue;
        }
        boolean any = word.endsWith(ANY_ENDING);
        String plain = any ? word.substring(0, word.length() - 1) : word;
        (any ? beginnings : words).computeIfAbsent(plain, one -> new HashSet<>()).add(group);
      }
    }
  }

  private void add(List<Set<String>> said, int group) {
    said.get(0)
        .forEach(
            first ->
                several
                    .computeIfAbsent(first, one -> new ArrayList<>())
                    .add(new InWords(said, group)));
  }

  private static Set<String> forms(String word, PartsOfSpeech parts) {
    Set<String> forms = new HashSet<>(parts.forms(word));
    Optional.ofNullable(IN_HASTE.get(word)).ifPresent(forms::add);
    return forms;
  }

  /** Returns those that come with this module. */
  static Synonyms standard() {
    return Loaded.STANDARD;
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

  /** Returns the groups of a folded word in which all words name one and the same thing. */
  Set<Integer> ofCare(String folded) {
    return PartsOfSpeech.standard().forms(folded).stream()
        .flatMap(form -> groups(form).stream())
        .filter(group -> group >= clinical + daily)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns what is said in several words from one of these on.
   *
   * @param forms of each word of a text: as it stands, and as dictionaries list it
   */
  List<Several> several(List<Set<String>> forms, int at) {
    return forms.get(at).stream()
        .flatMap(first -> several.getOrDefault(first, List.of()).stream())
        .distinct()
        .map(one -> new Several(one.end(forms, at), one.group()))
        .filter(one -> one.end() > at)
        .toList();
  }

  /**
   * What is said in several words.
   *
   * @param end the place behind the last of them
   * @param group of all that says the same
   */
  record Several(int end, int group) {}

  /** The words of it, each in all of its forms. */
  private record InWords(List<Set<String>> words, int group) {
    /** Returns the place behind the last of them in a text; 0 if they do not stand there. */
    int end(List<Set<String>> forms, int at) {
      int next = at;
      for (Set<String> word : words) {
        while (next > at && next < forms.size() && isSkipped(forms.get(next), word)) {
          next++;
        }
        if (next == forms.size() || Collections.disjoint(word, forms.get(next))) {
          return 0;
        }
        next++;
      }
      return next;
    }

    /** "Grinds her teeth": whose they are is not part of it. */
    private static boolean isSkipped(Set<String> said, Set<String> word) {
      return !Collections.disjoint(said, WHOSE) && Collections.disjoint(said, word);
    }
  }

  /** They are read when first wanted. */
  private static final class Loaded {
    static final Synonyms STANDARD =
        new Synonyms(
            WordList.lines("synonyms.txt"),
            WordList.lines("daily-life.txt"),
            WordList.lines("care.txt"));
  }
}
