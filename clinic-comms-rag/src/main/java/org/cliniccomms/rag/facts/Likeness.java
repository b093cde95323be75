package org.cliniccomms.rag.facts;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Words;

/**
 * Chooses between records that are one thing to the glossary and have several titles: those whose
 * title is spelt like the question are nearer. Clinical words are alike in both languages.
 */
final class Likeness {
  private static final double ENOUGH = 0.3;
  private static final double LESS = 0.85;

  private Likeness() {}

  /** Returns the matches, the less alike of the nearest ones as the farthest. */
  static List<Match> refined(List<Match> matches, Sought sought) {
    List<Match> nearest = Match.nearest(matches);
    if (nearest.stream().map(match -> Titles.bare(match.record())).distinct().count() < 2) {
      return matches;
    }
    double best =
        nearest.stream()
            .map(match -> of(match.record(), sought))
            .max(Comparator.naturalOrder())
            .orElse(0.0);
    List<Match> coded = codedLike(nearest, sought, best * LESS);
    return best < ENOUGH
        ? matches
        : matches.stream()
            .map(
                match ->
                    nearest.contains(match)
                            && of(match.record(), sought) < best * LESS
                            && !coded.contains(match)
                        ? match.farther()
                        : match)
            .toList();
  }

  /** Two laboratories may title one test in two ways: its code tells that it is the same. */
  private static List<Match> codedLike(List<Match> nearest, Sought sought, double alike) {
    Set<String> codes =
        nearest.stream()
            .filter(match -> of(match.record(), sought) >= alike)
            .flatMap(match -> codes(match.record()))
            .collect(Collectors.toSet());
    return nearest.stream()
        .filter(match -> codes(match.record()).anyMatch(codes::contains))
        .toList();
  }

  private static Stream<String> codes(ChartRecord record) {
    return record.kind() == RecordKind.MEASUREMENT
        ? record.codes().stream().map(code -> code.system() + "|" + code.code())
        : Stream.of();
  }

  /** Returns how much of the spelling of what is looked for stands in the title, from 0 to 1. */
  private static double of(ChartRecord record, Sought sought) {
    Set<String> asked = parts(sought.text());
    if (asked.isEmpty()) {
      return 0;
    }
    Set<String> title = parts(Titles.bare(record));
    return (double) asked.stream().filter(title::contains).count() / asked.size();
  }

  /** Returns the runs of three letters within words. */
  private static Set<String> parts(String text) {
    Set<String> parts = new HashSet<>();
    for (Words.Token token : Words.tokens(text)) {
      String word = token.folded();
      for (int at = 0; at + 3 <= word.length() && !Words.isStopWord(word); at++) {
        parts.add(word.substring(at, at + 3));
      }
    }
    return parts;
  }
}
