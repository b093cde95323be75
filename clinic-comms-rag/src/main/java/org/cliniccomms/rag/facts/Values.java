package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Words;

/** Says what was measured, in the source's own figures. */
final class Values {
  private static final String SYSTOLIC = "8480-6";
  private static final String DIASTOLIC = "8462-4";

  private Values() {}

  /** Returns the value, or those parts of several that are looked for. */
  static String said(ChartRecord record, Sought sought, Matching matching) {
    List<Measured> values = record.values();
    if (values.size() == 1) {
      return said(values.get(0));
    }
    List<Measured> asked =
        values.stream().filter(value -> isSought(value, record, sought, matching)).toList();
    if (!asked.isEmpty() && asked.size() < values.size()) {
      return named(asked);
    }
    return pressure(values).orElseGet(() -> named(values));
  }

  /** Returns the value that one record is compared with another by: of a pressure the upper one. */
  static Optional<Measured> compared(ChartRecord record, Sought sought, Matching matching) {
    List<Measured> values = record.values();
    if (values.size() == 1) {
      return Optional.of(values.get(0));
    }
    List<Measured> asked =
        values.stream().filter(value -> isSought(value, record, sought, matching)).toList();
    return asked.size() == 1
        ? Optional.of(asked.get(0))
        : part(values, SYSTOLIC, "systolic").filter(upper -> pressure(values).isPresent());
  }

  /** Tells whether a record is a blood pressure, of two parts. */
  static boolean isPressure(ChartRecord record) {
    return record.values().size() == 2 && pressure(record.values()).isPresent();
  }

  private static boolean isSought(
      Measured value, ChartRecord record, Sought sought, Matching matching) {
    Set<Concept> own = matching.glossary().conceptsOf(value.name(), value.codes());
    Set<Concept> whole = matching.glossary().conceptsOf(record.title(), record.codes());
    return sought.units().stream()
        .anyMatch(
            unit ->
                Collections.disjoint(unit.concepts(), whole)
                    && (!Collections.disjoint(unit.concepts(), own)
                        || Matching.stems(value.name()).containsAll(unit.stems())));
  }

  private static String named(List<Measured> values) {
    return values.stream()
        .map(value -> (value.name() + " " + said(value)).strip())
        .collect(Collectors.joining(", "));
  }

  private static String said(Measured value) {
    return value
        .value()
        .map(number -> (number.toPlainString() + " " + unit(value)).strip())
        .orElse(value.text());
  }

  private static String unit(Measured value) {
    return value.unit().replace("mm[Hg]", "mmHg").replaceAll("^\\{.*\\}$", "");
  }

  private static Optional<String> pressure(List<Measured> values) {
    Optional<Measured> high = part(values, SYSTOLIC, "systolic");
    Optional<Measured> low = part(values, DIASTOLIC, "diastolic");
    return high.flatMap(Measured::value)
        .flatMap(
            upper ->
                low.flatMap(Measured::value)
                    .map(
                        lower ->
                            upper.toPlainString()
                                + "/"
                                + lower.toPlainString()
                                + " "
                                + unit(high.orElseThrow())));
  }

  private static Optional<Measured> part(List<Measured> values, String code, String name) {
    return values.stream()
        .filter(
            value ->
                value.codes().stream().anyMatch(one -> one.code().equals(code))
                    || Words.fold(value.name()).contains(name))
        .findFirst();
  }
}
