package org.cliniccomms.rag.search;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordState;
import org.jspecify.annotations.Nullable;

/**
 * A record in plain words: what is searched, compared by embeddings and shown to a model.
 *
 * <p>One fact a line, always in the same order: kind and title, the names that go with its codes,
 * state, dates, values with their units, details, and what somebody wrote. The same record always
 * has the same text.
 */
public final class RecordText {
  private final StringBuilder lines = new StringBuilder();
  private final @Nullable ZoneId zone;

  private RecordText(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /** Returns the text with days as the source wrote them, and without times. */
  public static String of(ChartRecord record) {
    return new RecordText(null).write(record);
  }

  /** Returns the text with days and times as they are in {@code zone}. */
  public static String of(ChartRecord record, ZoneId zone) {
    return new RecordText(zone).write(record);
  }

  /** Returns the first line: what it is about, and when. */
  static String heading(ChartRecord record) {
    String name = new RecordText(null).name(record);
    return record.date().map(date -> name + ", " + new RecordText(null).date(date)).orElse(name);
  }

  private String write(ChartRecord record) {
    line(name(record));
    line("Also called", otherNames(record));
    if (record.state() != RecordState.UNKNOWN) {
      line("State", RecordLabels.of(record.state()));
    }
    record.start().ifPresent(date -> line("Date", date(date)));
    record.end().ifPresent(date -> line("End", date(date)));
    record.recorded().ifPresent(date -> line("Recorded", date(date)));
    record.values().forEach(value -> line("Value", value(value)));
    record
        .details()
        .forEach((detail, texts) -> line(RecordLabels.of(detail), String.join("; ", texts)));
    line(record.narrative().strip());
    return lines.toString();
  }

  private String name(ChartRecord record) {
    String title = record.title().strip();
    if (title.isEmpty()) {
      title =
          record.codes().stream()
              .map(code -> code.display().isBlank() ? code.code() : code.display().strip())
              .findFirst()
              .orElse("");
    }
    String kind = RecordLabels.of(record.kind());
    return title.isEmpty() ? kind : kind + ": " + title;
  }

  private static String otherNames(ChartRecord record) {
    return record.codes().stream()
        .map(code -> code.display().strip())
        .filter(display -> !display.isEmpty() && !display.equalsIgnoreCase(record.title().strip()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String value(Measured value) {
    Set<String> names = new LinkedHashSet<>();
    names.add(value.name().strip());
    value.codes().stream().map(Coding::display).map(String::strip).forEach(names::add);
    names.remove("");
    String name = String.join(" / ", names);
    String amount =
        value
            .value()
            .map(number -> (number.toPlainString() + " " + value.unit()).strip())
            .orElse(value.text());
    return name.isEmpty() ? amount : name + ": " + amount;
  }

  private String date(ChartDate date) {
    return switch (date.precision()) {
      case YEAR -> String.valueOf(date.firstDay().getYear());
      case MONTH -> YearMonth.from(date.firstDay()).toString();
      case DAY -> date.firstDay().toString();
      case INSTANT -> zone == null ? date.firstDay().toString() : localTime(date, zone);
    };
  }

  private static String localTime(ChartDate date, ZoneId zone) {
    return LocalDateTime.ofInstant(date.start(zone), zone)
        .truncatedTo(ChronoUnit.MINUTES)
        .toString()
        .replace('T', ' ');
  }

  private void line(String label, String text) {
    if (!text.isBlank()) {
      line(label + ": " + text);
    }
  }

  private void line(String text) {
    if (!text.isEmpty()) {
      lines.append(lines.length() == 0 ? "" : "\n").append(text);
    }
  }
}
