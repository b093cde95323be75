package org.cliniccomms.rag.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import org.cliniccomms.rag.chart.ChartDate;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Dates as exact as they are written. A time without offset may be anywhere, so its day is kept and
 * the time is not.
 */
final class Dates {
  private static final int DAY = "2026-11-20".length();

  private Dates() {}

  static @Nullable ChartDate of(BaseDateTimeType element) {
    return parse(Labels.text(element.getValueAsString()));
  }

  /** When it began: of a moment, a period or a timing. */
  static @Nullable ChartDate start(@Nullable Type element) {
    if (element instanceof BaseDateTimeType moment) {
      return of(moment);
    }
    if (element instanceof Period period) {
      return of(period.getStartElement());
    }
    return element instanceof Timing timing ? start(timing) : null;
  }

  /** When it ended: of a period or a timing. */
  static @Nullable ChartDate end(@Nullable Type element) {
    if (element instanceof Period period) {
      return of(period.getEndElement());
    }
    return element instanceof Timing timing ? end(timing.getRepeat().getBounds()) : null;
  }

  private static @Nullable ChartDate start(Timing timing) {
    return timing.getEvent().stream()
        .map(DateTimeType::getValueAsString)
        .findFirst()
        .map(Dates::parse)
        .orElseGet(() -> start(timing.getRepeat().getBounds()));
  }

  private static @Nullable ChartDate parse(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : read(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ChartDate read(String text) {
    return switch (text.length()) {
      case 4 -> ChartDate.of(Year.parse(text));
      case 7 -> ChartDate.of(YearMonth.parse(text));
      default -> text.length() > DAY && hasOffset(text) ? instant(text) : day(text);
    };
  }

  private static boolean hasOffset(String text) {
    String time = text.substring(DAY);
    return time.endsWith("Z") || time.contains("+") || time.contains("-");
  }

  private static ChartDate instant(String text) {
    OffsetDateTime at = OffsetDateTime.parse(text);
    return ChartDate.of(at.toInstant(), at.getOffset());
  }

  private static ChartDate day(String text) {
    return ChartDate.of(LocalDate.parse(text.substring(0, Math.min(DAY, text.length()))));
  }
}
