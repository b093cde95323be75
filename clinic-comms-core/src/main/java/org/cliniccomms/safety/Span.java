package org.cliniccomms.safety;

import java.util.BitSet;
import java.util.List;

/** The words from {@code from} on and before {@code to}. */
record Span(int from, int to) {
  /** Returns the smallest span that holds all of {@code spans}. */
  static Span around(List<Span> spans) {
    return new Span(
        spans.stream().mapToInt(Span::from).min().orElse(0),
        spans.stream().mapToInt(Span::to).max().orElse(0));
  }

  /** Returns the words that are in one of {@code spans}. */
  static BitSet cover(List<Span> spans) {
    BitSet covered = new BitSet();
    spans.forEach(span -> covered.set(span.from(), span.to()));
    return covered;
  }

  /** Returns those of {@code spans} that share no word with {@code words}. */
  static List<Span> without(List<Span> spans, BitSet words) {
    return spans.stream().filter(span -> !span.touches(words)).toList();
  }

  /** Returns whether one of {@code words} is in it. */
  boolean touches(BitSet words) {
    int first = words.nextSetBit(from);
    return first >= 0 && first < to;
  }

  /** Returns how many words stand between the two; negative if they share some. */
  int distance(Span other) {
    return Math.max(from, other.from) - Math.min(to, other.to);
  }
}
