package org.cliniccomms.waitlist;

import java.util.List;
import java.util.Objects;

/** How much a waiting patient comes first, and why. Higher comes first. */
public record Score(List<Part> parts) {
  public Score {
    parts = List.copyOf(parts);
  }

  /** The sum of the parts. */
  public int total() {
    return parts.stream().mapToInt(Part::points).sum();
  }

  /** One reason for points; names are stable keys such as {@code urgent}. */
  public record Part(String name, int points) {
    public Part {
      Objects.requireNonNull(name, "name");
    }
  }
}
