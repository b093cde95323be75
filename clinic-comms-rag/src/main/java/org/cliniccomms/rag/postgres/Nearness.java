package org.cliniccomms.rag.postgres;

import java.util.List;
import java.util.Map;
import org.cliniccomms.rag.search.WordForms;

/** How often the words of a phrase stand together in a passage; nearer ones count for more. */
final class Nearness {
  /** How far apart or turned around the words of a phrase may be. */
  private static final int SLOP = 4;

  private final int[][] places;
  private final int[] next;

  private Nearness(int[][] places) {
    this.places = places;
    this.next = new int[places.length];
  }

  /**
   * Returns the sum of {@code 1 / (1 + distance)} over where the phrase occurs; how often it occurs
   * if it is one word; 0 if a word is missing.
   */
  static double of(List<WordForms.Form> phrase, Map<String, int[]> places) {
    int[][] shifted = new int[phrase.size()][];
    for (int i = 0; i < shifted.length; i++) {
      WordForms.Form form = phrase.get(i);
      int[] found = places.get(form.text());
      if (found == null) {
        return 0;
      }
      shifted[i] = shift(found, form.position());
    }
    return shifted.length == 1 ? shifted[0].length : new Nearness(shifted).sum();
  }

  /** Where the phrase would begin if this word stood exactly in its place. */
  private static int[] shift(int[] found, int position) {
    int[] shifted = new int[found.length];
    for (int i = 0; i < found.length; i++) {
      shifted[i] = found[i] - position;
    }
    return shifted;
  }

  /** Of groups of places that overlap, only the nearest counts. */
  private double sum() {
    double sum = 0;
    int best = Integer.MAX_VALUE;
    int until = Integer.MIN_VALUE;
    for (int first = leftmost(); first >= 0; first = leftmost()) {
      int left = places[first][next[first]];
      int right = rightmost();
      if (left > until) {
        sum += worth(best);
        best = Integer.MAX_VALUE;
        until = right;
      }
      best = Math.min(best, right - left);
      next[first]++;
    }
    return sum + worth(best);
  }

  private static double worth(int distance) {
    return distance <= SLOP ? 1.0 / (1 + distance) : 0;
  }

  /** Returns which word's current place is leftmost; -1 when one has no more. */
  private int leftmost() {
    int first = 0;
    for (int i = 0; i < places.length; i++) {
      if (next[i] == places[i].length) {
        return -1;
      }
      if (places[i][next[i]] < places[first][next[first]]) {
        first = i;
      }
    }
    return first;
  }

  private int rightmost() {
    int right = Integer.MIN_VALUE;
    for (int i = 0; i < places.length; i++) {
      right = Math.max(right, places[i][next[i]]);
    }
    return right;
  }
}
