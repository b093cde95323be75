package org.cliniccomms.rag.checking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a text names that can be compared exactly. */
final class Mentioned {
  private Mentioned() {}

  /**
   * A number.
   *
   * @param values as it can be read: {@code 1,000} is a thousand or one
   * @param unit in one spelling; empty if no unit that is known follows
   * @param bound whether it is the value, or what the value is below or above
   * @param start where it stands
   */
  record Quantity(Set<BigDecimal> values, String unit, Bound bound, int start) {
    /** Whether {@code known} says the same, and at least as much. */
    boolean isSaidBy(Quantity known) {
      return bound == known.bound
          && values.stream().anyMatch(known.values::contains)
          && (unit.isEmpty() || unit.equals(known.unit) || known.unit.startsWith(unit + "/"));
    }
  }

  /**
   * A date as it stands in a text.
   *
   * @param ways how it can be read
   * @param start where it stands
   */
  record Dated(List<Day> ways, int start) {
    Dated {
      ways = List.copyOf(ways);
    }

    /** Whether {@code known} says the same, and at least as exactly. */
    boolean isSaidBy(Dated known) {
      return ways.stream().anyMatch(way -> known.ways.stream().anyMatch(way::isSaidBy));
    }
  }

  /**
   * A date.
   *
   * @param year null if it is not said, as the others
   */
  record Day(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
    /** Whether {@code known} says the same, and at least as exactly. */
    boolean isSaidBy(Day known) {
      return isSaidBy(year, known.year) && isSaidBy(month, known.month) && isSaidBy(day, known.day);
    }

    private static boolean isSaidBy(@Nullable Integer said, @Nullable Integer known) {
      return said == null || said.equals(known);
    }

    boolean isPossible() {
      return (month == null || (month >= 1 && month <= 12))
          && (day == null || (day >= 1 && day <= 31));
    }
  }
}
