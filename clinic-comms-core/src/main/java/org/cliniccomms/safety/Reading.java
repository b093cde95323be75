package org.cliniccomms.safety;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.cliniccomms.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A text as one table sees it.
 *
 * @param sightings where each run of the table stands, by its first word
 */
record Reading(RedFlagTable table, Words text, Map<Run, NavigableMap<Integer, Span>> sightings) {
  /** Returns the words that {@code excuse} covers. */
  BitSet words(Excuse excuse) {
    return covered(table.excuses(excuse));
  }

  /**
   * Returns each flag that the text raises, and the phrase that decided.
   *
   * @param shared words of all tables that excuse in every language
   */
  Map<RedFlag, String> flags(Map<Excuse, BitSet> shared) {
    Map<Cluster, List<List<Span>>> matches = matches(shared.get(Excuse.HARMLESS));
    Map<RedFlag, String> flags = new EnumMap<>(RedFlag.class);
    if (!matches.isEmpty()) {
      Surroundings around = surroundings(shared, matches);
      for (RedFlag flag : RedFlag.values()) {
        sign(flag, matches, around).ifPresent(sign -> flags.put(flag, sign.phrase()));
      }
    }
    return flags;
  }

  private Optional<Sign> sign(
      RedFlag flag, Map<Cluster, List<List<Span>>> matches, Surroundings around) {
    BitSet unless = covered(table.unless(flag));
    return table.signs(flag).stream()
        .filter(
            sign ->
                sign.clusters().stream()
                    .allMatch(cluster -> isMeant(matches.get(cluster), around, unless)))
        .findFirst();
  }

  private static boolean isMeant(
      @Nullable List<List<Span>> matches, Surroundings around, BitSet unless) {
    return matches != null && matches.stream().anyMatch(match -> !around.excuse(match, unless));
  }

  private Map<Cluster, List<List<Span>>> matches(@Nullable BitSet harmless) {
    Map<Cluster, List<List<Span>>> matches = new HashMap<>();
    for (Run first : sightings.keySet()) {
      table.clustersFrom(first).stream()
          .filter(cluster -> sightings.keySet().containsAll(cluster.runs()))
          .forEach(cluster -> matches.put(cluster, placesOf(cluster)));
    }
    matches.values().forEach(places -> places.removeIf(place -> touches(harmless, place)));
    matches.values().removeIf(List::isEmpty);
    return matches;
  }

  private List<List<Span>> placesOf(Cluster cluster) {
    return cluster.in(sightings, text);
  }

  private Surroundings surroundings(
      Map<Excuse, BitSet> shared, Map<Cluster, List<List<Span>>> matches) {
    BitSet meant = new BitSet();
    matches.values().stream()
        .flatMap(List::stream)
        .flatMap(List::stream)
        .forEach(span -> meant.set(span.from(), span.to()));
    Map<Excuse, BitSet> words = new EnumMap<>(Excuse.class);
    for (Excuse excuse : Excuse.values()) {
      words.put(excuse, shared.getOrDefault(excuse, words(excuse)));
    }
    return new Surroundings(text, words, meant);
  }

  private BitSet covered(List<Run> runs) {
    BitSet covered = new BitSet();
    for (Run run : runs) {
      NavigableMap<Integer, Span> spans = sightings.get(run);
      if (spans != null) {
        spans.values().forEach(span -> covered.set(span.from(), span.to()));
      }
    }
    return covered;
  }

  private static boolean touches(@Nullable BitSet harmless, List<Span> place) {
    return harmless != null && place.stream().anyMatch(span -> span.touches(harmless));
  }
}
