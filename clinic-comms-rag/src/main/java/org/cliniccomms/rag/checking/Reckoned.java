package org.cliniccomms.rag.checking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;

/**
 * What can be reckoned from the records that a sentence names: how old the patient was, how much
 * time lies between their days, by how much their values differ.
 */
final class Reckoned {
  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern AGE =
      Pattern.compile("(?:,|^That was|^Eso fue) (?:at the age of|a la edad de) ([^,;:]+)\\.$");
  private static final Pattern TIME =
      Pattern.compile(
          ": (?:hace )?(\\d+ (?:day|week|month|year|día|semana|mes|año)[^;:]*?)"
              + "(?: (?:ago|between them|entre ambas fechas))?\\.$");
  private static final Pattern DIFFERENCE = Pattern.compile(", (?:by|en) (\\d+(?:\\.\\d+)?)\\.$");

  private final Set<String> ages = new HashSet<>();
  private final Set<String> times = new HashSet<>();
  private final Set<String> differences = new HashSet<>();

  Reckoned(ChartPatient patient, List<ChartRecord> records, Instant now) {
    Set<LocalDate> days = new HashSet<>(Set.of(LocalDate.ofInstant(now, patient.zone())));
    for (ChartRecord record : records) {
      Stream.of(record.date(), record.end())
          .flatMap(Optional::stream)
          .forEach(date -> days.add(date.day(patient.zone())));
      patient.born().ifPresent(born -> addAges(record, born, patient));
    }
    days.forEach(from -> days.stream().filter(from::isBefore).forEach(to -> addTime(from, to)));
    addDifferences(records);
  }

  /** Of a year that a note tells, either of two ages may be meant. */
  private void addAges(ChartRecord record, LocalDate born, ChartPatient patient) {
    Stream.of(record.date(), record.end())
        .flatMap(Optional::stream)
        .forEach(date -> addAge(born, date.day(patient.zone())));
    for (MatchResult year : YEAR.matcher(record.narrative()).results().toList()) {
      LocalDate first = LocalDate.of(Integer.parseInt(year.group()), 1, 1);
      addAge(born, first);
      addAge(born, first.plusYears(1).minusDays(1));
    }
  }

  private void addAge(LocalDate born, LocalDate day) {
    Period age = Period.between(born, day);
    ages.add(String.valueOf(age.getYears()));
    if (age.getYears() < 2) {
      ages.add(String.valueOf(age.toTotalMonths()));
    }
  }

  private void addTime(LocalDate from, LocalDate to) {
    Period period = Period.between(from, to);
    long days = ChronoUnit.DAYS.between(from, to);
    Stream.of(days, days / 7, period.toTotalMonths(), period.getYears(), period.getMonths())
        .forEach(one -> times.add(String.valueOf(one)));
  }

  private void addDifferences(List<ChartRecord> records) {
    List<BigDecimal> values =
        records.stream()
            .flatMap(one -> one.values().stream().limit(1))
            .flatMap(one -> one.value().stream())
            .toList();
    values.forEach(
        one -> values.forEach(other -> differences.add(one.subtract(other).abs().toPlainString())));
  }

  /** Returns a sentence without what is rightly reckoned in it. */
  String leftOut(String sentence) {
    String left = leftOut(leftOut(sentence, AGE, ages), DIFFERENCE, differences);
    return leftOut(left, TIME, times);
  }

  private static String leftOut(String sentence, Pattern pattern, Set<String> right) {
    Matcher found = pattern.matcher(sentence);
    if (!found.find()) {
      return sentence;
    }
    Set<String> said =
        NUMBER
            .matcher(found.group(1))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    boolean whole = found.start() == 0;
    return right.containsAll(said)
        ? sentence.substring(0, found.start()) + (whole ? "" : ".")
        : sentence;
  }
}
