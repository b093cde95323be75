package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the same thing took each time. Not thread-safe. */
final class Latencies {
  private final List<Duration> all = new ArrayList<>();

  void add(Duration one) {
    all.add(one);
  }

  /** The time that {@code part} of all stayed under, in milliseconds. */
  double percentile(double part) {
    List<Duration> sorted = all.stream().sorted().toList();
    int index = (int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * part));
    return sorted.get(index).toNanos() / 1e6;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f / %.1f ms", percentile(0.5), percentile(0.99));
  }
}
