package org.cliniccomms.rag.search;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a search found in order: by words, or by words and likeness together.
 *
 * <p>Two rankings are fused by reciprocal rank (the sum of {@code 1 / (60 + rank)}), since their
 * scores have no common scale. Equal ones come newest first, then by id, so the same search always
 * gives the same list.
 */
public final class Ranking {
  /** The usual constant of reciprocal rank fusion. */
  private static final double DAMPING = 60;

  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingDouble(Ranked::score)
          .thenComparingLong(ranked -> ranked.candidate().recency())
          .reversed()
          .thenComparing(ranked -> ranked.candidate().id());

  private Ranking() {}

  /** Returns how new a record is: greater is newer, those without a date come last. */
  public static long recency(ChartRecord record) {
    return record
        .date()
        .map(date -> date.start(ZoneOffset.UTC).getEpochSecond())
        .orElse(Long.MIN_VALUE);
  }

  /**
   * Returns the best candidates, best first; those of no relevance are left out, and so is a cosine
   * below {@code minCosine}.
   */
  public static List<Ranked> best(Collection<Candidate> candidates, double minCosine, int limit) {
    List<Candidate> relevant =
        candidates.stream()
            .map(each -> each.from(minCosine))
            .filter(each -> each.words() > 0 || each.cosine() != null)
            .toList();
    boolean fuse = relevant.stream().anyMatch(each -> each.cosine() != null);
    List<Ranked> scored = fuse ? fused(relevant) : byWords(relevant);
    return scored.stream().sorted(BEST_FIRST).limit(limit).toList();
  }

  private static List<Ranked> byWords(List<Candidate> candidates) {
    double best = candidates.stream().mapToDouble(Candidate::words).max().orElse(1);
    return candidates.stream().map(each -> new Ranked(each, each.words() / best)).toList();
  }

  private static List<Ranked> fused(List<Candidate> candidates) {
    double[] words = descending(candidates, Candidate::words);
    double[] likeness = descending(candidates, Candidate::likeness);
    ToDoubleFunction<Candidate> score =
        each -> share(words, each.words(), 0) + share(likeness, each.likeness(), -2);
    double best = candidates.stream().mapToDouble(score).max().orElse(1);
    return candidates.stream()
        .map(each -> new Ranked(each, score.applyAsDouble(each) / best))
        .toList();
  }

  private static double[] descending(
      List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    return candidates.stream().mapToDouble(score).map(each -> -each).sorted().toArray();
  }

  /** What a place in one ranking is worth; equal scores share a place. */
  private static double share(double[] descending, double score, double nothing) {
    if (score <= nothing) {
      return 0;
    }
    int better = 0;
    int end = descending.length;
    while (better < end) {
      int middle = (better + end) >>> 1;
      if (-descending[middle] > score) {
        better = middle + 1;
      } else {
        end = middle;
      }
    }
    return 1 / (DAMPING + better + 1);
  }

  /**
   * A record that may be a hit.
   *
   * @param recency as {@link Ranking#recency} has it
   * @param words how well its words fit; 0 if none does
   * @param cosine of its and the question's embedding; null where none was compared
   */
  public record Candidate(RecordId id, long recency, double words, @Nullable Double cosine) {
    private Candidate from(double minCosine) {
      return cosine == null || cosine >= minCosine ? this : new Candidate(id, recency, words, null);
    }

    private double likeness() {
      return cosine == null ? -2 : cosine;
    }
  }

  /**
   * A candidate with its score.
   *
   * @param score from 0 to 1, the best one's is 1
   */
  public record Ranked(Candidate candidate, double score) {}
}
