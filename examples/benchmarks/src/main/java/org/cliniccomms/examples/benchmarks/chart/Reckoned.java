package org.cliniccomms.examples.benchmarks.chart;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * What can be reckoned from the records that a sentence names: how old the patient was, how much
 * time lies between their days, by how much their values differ.
 */
final class Reckoned {
  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

  private final ChartPatient patient;
  private final LocalDate today;

  Reckoned(ChartPatient patient, Instant now) {
    this.patient = patient;
    this.today = LocalDate.ofInstant(now, patient.zone());
  }

  /** Returns it in words of both languages. */
  String from(List<ChartRecord> records) {
    List<LocalDate> days = records.stream().flatMap(this::days).distinct().toList();
    List<String> reckoned = new ArrayList<>();
    for (LocalDate day : days) {
      patient
          .born()
          .map(born -> Period.between(born, day))
          .map(Reckoned::age)
          .ifPresent(reckoned::add);
      reckoned.add(between(day, today));
      days.stream().filter(day::isBefore).map(other -> between(day, other)).forEach(reckoned::add);
    }
    for (ChartRecord record : records) {
      YEAR.matcher(record.narrative()).results().forEach(year -> reckoned.add(ages(year.group())));
    }
    reckoned.add(differences(records));
    return String.join(" ", reckoned);
  }

  private Stream<LocalDate> days(ChartRecord record) {
    return Stream.of(record.date(), record.end()).flatMap(date -> date.stream().map(this::day));
  }

  private LocalDate day(ChartDate date) {
    return date.day(patient.zone());
  }

  /** In a year of which a note tells, the patient had one age or the next. */
  private String ages(String year) {
    LocalDate first = LocalDate.of(Integer.parseInt(year), 1, 1);
    return patient
        .born()
        .map(
            born ->
                age(Period.between(born, first))
                    + " "
                    + age(Period.between(born, first.plusYears(1).minusDays(1))))
        .orElse("");
  }

  private static String age(Period age) {
    return String.format(
        Locale.ROOT,
        "At the age of %1$d years, %2$d months; a la edad de %1$d años, %2$d meses.",
        age.getYears(),
        age.toTotalMonths());
  }

  private static String between(LocalDate from, LocalDate to) {
    long days = ChronoUnit.DAYS.between(from, to);
    Period period = Period.between(from, to);
    return String.format(
        Locale.ROOT,
        "Between: %1$d days (%2$d weeks, %3$d months), %4$d years and %5$d months ago;"
            + " entre: %1$d días (%2$d semanas, %3$d meses), %4$d años y %5$d meses.",
        days,
        days / 7,
        period.toTotalMonths(),
        period.getYears(),
        period.getMonths());
  }

  private static String differences(List<ChartRecord> records) {
    List<BigDecimal> values =
        records.stream()
            .flatMap(one -> one.values().stream().limit(1))
            .flatMap(one -> one.value().stream())
            .toList();
    List<String> said = new ArrayList<>();
    for (BigDecimal one : values) {
      for (BigDecimal other : values) {
        said.add(one.subtract(other).abs().toPlainString());
      }
    }
    return said.isEmpty() ? "" : "Difference; diferencia: " + String.join("; ", said) + ".";
  }
}
