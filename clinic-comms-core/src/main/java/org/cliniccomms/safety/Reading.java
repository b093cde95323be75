package org.cliniccomms.safety;

import java.util.BitSet;
import java.util.Collections;
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
  /**
   * Returns where {@code excuse} stands.
   *
   * <p>Of a denial or a past that is part of an idiom nothing is left: "have not" means no denial
   * in "I have not slept", neither with its "not" nor with its "have".
   */
  List<Span> spans(Excuse excuse) {
    List<Span> spans = spans(table.excuses(excuse));
    return excuse.yieldsToIdioms()
        ? Span.without(spans, Span.cover(spans(table.excuses(Excuse.IDIOMS))))
        : spans;
  }

  /**
   * Returns each flag that the text raises, and the phrase that decided.
   *
   * @param shared where the words of all tables stand that excuse in every language
   */
  Map<RedFlag, String> flags(Map<Excuse, List<Span>> shared) {
    Map<Cluster, List<List<Span>>> matches =
        matches(Span.cover(shared.getOrDefault(Excuse.HARMLESS, List.of())));
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
    BitSet unless = Span.cover(spans(table.unless(flag)));
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

  private Map<Cluster, List<List<Span>>> matches(BitSet harmless) {
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
      Map<Excuse, List<Span>> shared, Map<Cluster, List<List<Span>>> matches) {
    BitSet meant = new BitSet();
    matches.values().stream()
        .flatMap(List::stream)
        .flatMap(List::stream)
        .forEach(span -> meant.set(span.from(), span.to()));
    Map<Excuse, List<Span>> excuses = new EnumMap<>(Excuse.class);
    for (Excuse excuse : Excuse.values()) {
      excuses.put(excuse, excuse.isShared() ? shared.get(excuse) : spans(excuse));
    }
    return new Surroundings(text, excuses, meant);
  }

  private List<Span> spans(List<Run> runs) {
    return runs.stream()
        .map(run -> sightings.getOrDefault(run, Collections.emptyNavigableMap()))
        .flatMap(spans -> spans.values().stream())
        .toList();
  }

  private static boolean touches(BitSet harmless, List<Span> place) {
    return place.stream().anyMatch(span -> span.touches(harmless));
  }
}
