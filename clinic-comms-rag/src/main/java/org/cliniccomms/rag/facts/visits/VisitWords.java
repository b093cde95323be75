package org.cliniccomms.rag.facts.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.rag.glossary.ListFile;
import org.cliniccomms.rag.glossary.Words.Token;

/**
 * Reads the words of a question about visits by a list: each says what is asked, or of which
 * visits, and what none of the list says may be a name. Immutable.
 */
final class VisitWords {
  private static final String FILE = "words.txt";

  private final Map<String, List<Phrase>> byStart = new HashMap<>();

  VisitWords() {
    for (String line : ListFile.lines(VisitWords.class, FILE)) {
      int bar = line.indexOf('|');
      VisitSense sense = VisitSense.valueOf(line.substring(0, bar).strip());
      Arrays.stream(line.substring(bar + 1).split(";"))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .map(text -> new Phrase(sense, List.of(text.split(" "))))
          .forEach(one -> byStart.computeIfAbsent(one.start(), any -> new ArrayList<>()).add(one));
    }
  }

  /** Reads words one behind the other; at each place the longest phrase counts. */
  Said read(List<Token> tokens) {
    EnumSet<VisitSense> senses = EnumSet.noneOf(VisitSense.class);
    Set<Integer> read = new HashSet<>();
    Set<Integer> telling = new HashSet<>();
    int at = 0;
    while (at < tokens.size()) {
      List<Phrase> longest = longest(tokens, at);
      longest.forEach(one -> senses.add(one.sense));
      int end = longest.isEmpty() ? at : at + longest.get(0).words.size();
      for (int each = at; each < end; each++) {
        read.add(each);
        if (longest.stream().anyMatch(one -> one.sense != VisitSense.OTHER)) {
          telling.add(each);
        }
      }
      at = Math.max(end, at + 1);
    }
    return new Said(senses, read, telling);
  }

  private List<Phrase> longest(List<Token> tokens, int at) {
    String word = tokens.get(at).folded();
    List<Phrase> fitting =
        byStart.getOrDefault(word.substring(0, 1), List.of()).stream()
            .filter(one -> one.isAt(tokens, at))
            .toList();
    int length = fitting.stream().mapToInt(one -> one.words.size()).max().orElse(0);
    return fitting.stream().filter(one -> one.words.size() == length).toList();
  }

  /**
   * What words say.
   *
   * @param read the places of the words that say it
   * @param telling those of them that are not beside the matter
   */
  record Said(Set<VisitSense> senses, Set<Integer> read, Set<Integer> telling) {
    Said {
      senses = Set.copyOf(senses);
      read = Set.copyOf(read);
      telling = Set.copyOf(telling);
    }
  }

  private record Phrase(VisitSense sense, List<String> words) {
    String start() {
      return words.get(0).substring(0, 1);
    }

    boolean isAt(List<Token> tokens, int at) {
      if (at + words.size() > tokens.size()) {
        return false;
      }
      for (int each = 0; each < words.size(); each++) {
        if (!fits(words.get(each), tokens.get(at + each).folded())) {
          return false;
        }
      }
      return true;
    }

    private static boolean fits(String pattern, String word) {
      return pattern.endsWith("*")
          ? word.startsWith(pattern.substring(0, pattern.length() - 1))
          : word.equals(pattern);
    }
  }
}
