package org.cliniccomms.safety;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.cliniccomms.text.Words;

/**
 * Runs that stand near each other in one clause. Immutable.
 *
 * @param runs the runs, at most {@value #MOST_RUNS}
 * @param inOrder for each run but the first, whether it must come after the one before
 */
record Cluster(List<Run> runs, List<Boolean> inOrder) {
  private static final int MOST_RUNS = 3;
  private static final int MOST_BETWEEN = 4;
  private static final int LONGEST_RUN = 12;

  Cluster {
    if (runs.size() > MOST_RUNS) {
      throw new IllegalArgumentException("more than " + MOST_RUNS + " parts; make two phrases");
    }
  }

  /** Returns each place where all runs stand: their spans, from left to right. */
  List<List<Span>> in(Map<Run, NavigableMap<Integer, Span>> sightings, Words text) {
    List<List<Span>> found = new ArrayList<>();
    sightings.getOrDefault(runs.get(0), none()).values().forEach(span -> found.add(List.of(span)));
    List<List<Span>> matches = found;
    for (int next = 1; next < runs.size(); next++) {
      NavigableMap<Integer, Span> spans = sightings.getOrDefault(runs.get(next), none());
      matches = extended(matches, spans, inOrder.get(next - 1), text);
    }
    return matches.stream()
        .map(match -> match.stream().sorted(Comparator.comparing(Span::from)).toList())
        .collect(toCollection(ArrayList::new));
  }

  private static List<List<Span>> extended(
      List<List<Span>> matches, NavigableMap<Integer, Span> spans, boolean inOrder, Words text) {
    List<List<Span>> longer = new ArrayList<>();
    for (List<Span> match : matches) {
      Span last = match.get(match.size() - 1);
      int earliest = inOrder ? last.to() : last.from() - MOST_BETWEEN - LONGEST_RUN;
      for (Span span : spans.subMap(earliest, true, last.to() + MOST_BETWEEN, true).values()) {
        List<Span> both = new ArrayList<>(match);
        both.add(span);
        if (isNear(last, span) && isOneClause(Span.around(both), text)) {
          longer.add(both);
        }
      }
    }
    return longer;
  }

  private static boolean isNear(Span last, Span next) {
    int between = last.distance(next);
    return between >= 0 && between <= MOST_BETWEEN;
  }

  private static boolean isOneClause(Span span, Words text) {
    return text.isOneClause(span.from(), span.to());
  }

  private static NavigableMap<Integer, Span> none() {
    return Collections.emptyNavigableMap();
  }
}
