package org.cliniccomms.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One phrase of a table that raises a flag. Immutable.
 *
 * @param phrase as the table writes it
 * @param clusters what must stand in the text, wherever each of them stands
 */
record Sign(String phrase, List<Cluster> clusters) {
  /**
   * Reads a phrase.
   *
   * <p>{@code a .. b}: b after a, a few words between; {@code a + b}: in either order; {@code a &
   * b}: both anywhere in the text.
   *
   * @param runs makes a run of words that follow each other
   */
  static Sign parse(String phrase, Function<String, Run> runs) {
    List<Cluster> clusters = new ArrayList<>();
    for (String part : phrase.split("&", -1)) {
      clusters.add(cluster(part, runs));
    }
    return new Sign(phrase, List.copyOf(clusters));
  }

  private static Cluster cluster(String part, Function<String, Run> runs) {
    List<Run> found = new ArrayList<>();
    List<Boolean> inOrder = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (String token : part.strip().split("\\s+", -1)) {
      if (token.equals("+") || token.equals("..")) {
        found.add(runs.apply(run.toString()));
        inOrder.add(token.equals(".."));
        run.setLength(0);
      } else {
        run.append(run.length() == 0 ? "" : " ").append(token);
      }
    }
    found.add(runs.apply(run.toString()));
    return new Cluster(List.copyOf(found), List.copyOf(inOrder));
  }
}
