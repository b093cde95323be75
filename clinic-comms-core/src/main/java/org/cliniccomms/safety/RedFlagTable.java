package org.cliniccomms.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cliniccomms.text.Words;

/** The red flags as one language words them. Immutable. */
final class RedFlagTable {
  private static final String GROUP = "words.";
  private static final String UNLESS = ".unless";

  private final Map<RedFlag, List<Sign>> signs = new EnumMap<>(RedFlag.class);
  private final Map<RedFlag, List<Run>> unless = new EnumMap<>(RedFlag.class);
  private final Map<Excuse, List<Run>> excuses = new EnumMap<>(Excuse.class);
  private final Map<String, Run> runs = new HashMap<>();
  private final Map<Run, Set<Cluster>> clusters = new HashMap<>();
  private final Map<String, List<List<Term>>> groups = new HashMap<>();
  private final RunIndex index = new RunIndex();

  /**
   * Reads a table.
   *
   * @param source where it was found, for the message when it is wrong
   */
  RedFlagTable(String source, Properties properties) {
    try {
      refuseUnknownKeys(properties);
      readGroups(properties);
      for (RedFlag flag : RedFlag.values()) {
        signs.put(flag, listed(properties, flag.name()).map(this::sign).toList());
        unless.put(flag, listed(properties, flag.name() + UNLESS).map(this::run).toList());
      }
      for (Excuse excuse : Excuse.values()) {
        excuses.put(excuse, listed(properties, excuse.key()).map(this::run).toList());
      }
      runs.values().forEach(index::add);
      signs.values().stream()
          .flatMap(List::stream)
          .flatMap(sign -> sign.clusters().stream())
          .forEach(this::add);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  /** Looks for everything this table knows in a text. */
  Reading read(Words text) {
    return new Reading(this, text, index.sightings(text));
  }

  /** Returns what signs are made of, by the run that each begins with. */
  Set<Cluster> clustersFrom(Run first) {
    return clusters.getOrDefault(first, Set.of());
  }

  List<Sign> signs(RedFlag flag) {
    return signs.getOrDefault(flag, List.of());
  }

  /** Returns the words that make a flag harmless. */
  List<Run> unless(RedFlag flag) {
    return unless.getOrDefault(flag, List.of());
  }

  List<Run> excuses(Excuse excuse) {
    return excuses.getOrDefault(excuse, List.of());
  }

  private void add(Cluster cluster) {
    clusters.computeIfAbsent(cluster.runs().get(0), first -> new HashSet<>()).add(cluster);
  }

  private Sign sign(String phrase) {
    return Sign.parse(phrase, this::run);
  }

  private Run run(String source) {
    return runs.computeIfAbsent(source, key -> Run.parse(key, groups));
  }

  private void readGroups(Properties properties) {
    properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(GROUP))
        .forEach(
            key ->
                groups.put(
                    key.substring(GROUP.length()),
                    listed(properties, key).map(Term::phrase).toList()));
  }

  private static Stream<String> listed(Properties properties, String key) {
    return Arrays.stream(properties.getProperty(key, "").split(",", -1))
        .map(String::strip)
        .filter(phrase -> !phrase.isEmpty());
  }

  private static void refuseUnknownKeys(Properties properties) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeIf(key -> key.startsWith(GROUP));
    List<String> known = new ArrayList<>();
    Arrays.stream(RedFlag.values()).map(Enum::name).forEach(known::add);
    Arrays.stream(RedFlag.values()).map(flag -> flag.name() + UNLESS).forEach(known::add);
    Arrays.stream(Excuse.values()).map(Excuse::key).forEach(known::add);
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown keys " + unknown + "; remove them or correct their spelling");
    }
  }
}
