package org.cliniccomms.rag.checking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Which things of two sorts belong together in a sentence, such as values and their days. */
final class Pairs {
  private final Clauses words;

  Pairs(Clauses words) {
    this.words = words;
  }

  /**
   * Returns the partner of what stands at a place: in their order if there are as many of both
   * sorts, else the nearest of its clause and between its commas.
   *
   * @param like where all of its own sort stand, in their order
   * @param partners those of the other sort, in their order
   */
  <T> Optional<T> partner(int place, List<Integer> like, List<T> partners, ToIntFunction<T> start) {
    int at = like.indexOf(place);
    if (at >= 0 && like.size() == partners.size()) {
      return Optional.of(partners.get(at));
    }
    return nearest(place, partners, start);
  }

  /** Returns what is nearest to a place, first of its clause and between its commas. */
  <T> Optional<T> nearest(int place, List<T> all, ToIntFunction<T> start) {
    return all.stream()
        .min(
            Comparator.comparing((T one) -> clause(start.applyAsInt(one)) != clause(place))
                .thenComparing(one -> piece(start.applyAsInt(one)) != piece(place))
                .thenComparingInt(one -> Math.abs(start.applyAsInt(one) - place)));
  }

  /** Returns what is nearest to a place, first of its clause, whatever commas are between. */
  <T> Optional<T> closest(int place, List<T> all, ToIntFunction<T> start) {
    return all.stream()
        .min(
            Comparator.comparing((T one) -> clause(start.applyAsInt(one)) != clause(place))
                .thenComparingInt(one -> Math.abs(start.applyAsInt(one) - place)));
  }

  /** Whether two places are between the same commas. */
  boolean areBeside(int one, int other) {
    return piece(one) == piece(other);
  }

  private int clause(int place) {
    return words.size() == 0 ? 0 : words.start(words.wordAt(place));
  }

  private int piece(int place) {
    return words.size() == 0 ? 0 : words.piece(words.wordAt(place));
  }
}
