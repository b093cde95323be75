package org.cliniccomms.rag.chart;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One result of a measurement.
 *
 * @param name which part of the measurement it is, such as {@code Systolic blood pressure}; empty
 *     where the record's title says it
 * @param codes what the part is in terminologies
 * @param number the value exactly as the source has it; null where it is not a number
 * @param unit of the number; empty if it has none
 * @param text the value where it is not a number; else empty
 */
public record Measured(
    String name, List<Coding> codes, @Nullable BigDecimal number, String unit, String text) {
  public Measured {
    Objects.requireNonNull(name, "name");
    codes = List.copyOf(codes);
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(text, "text");
  }

  /** Returns the number; empty if the value is a text. */
  public Optional<BigDecimal> value() {
    return Optional.ofNullable(number);
  }

  /** Leaves the value out: it is a patient's. */
  @Override
  public String toString() {
    return "Measured[" + name + "]";
  }
}
