package org.cliniccomms.rag.facts;

import java.util.Comparator;
import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * A record that explains all that is looked for.
 *
 * @param nearness how it does
 */
record Match(ChartRecord record, Nearness nearness) {
  /** How a record explains what is looked for, the nearest first. */
  enum Nearness {
    /** It is just that. */
    SAME(1),
    /** It is a kind of it, or has more to its name. */
    KIND_OF(0.75),
    /** It is about it: a suspicion, a history, a combination. */
    ABOUT(0.5);

    private final double weight;

    Nearness(double weight) {
      this.weight = weight;
    }

    double weight() {
      return weight;
    }
  }

  /** Returns the same as the farthest: another match is plainly meant. */
  Match farther() {
    return new Match(record, Nearness.ABOUT);
  }

  /** Returns those of the nearest sort, in their order. */
  static List<Match> nearest(List<Match> matches) {
    return matches.stream()
        .map(Match::nearness)
        .min(Comparator.naturalOrder())
        .map(best -> matches.stream().filter(match -> match.nearness == best).toList())
        .orElse(List.of());
  }
}
