package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/**
 * Tells which records are of the time that a question names. An illness or a medicine is of all the
 * time that it lasts, unless the question is about its beginning or its end.
 */
final class Then {
  private static final Pattern BEGAN =
      Pattern.compile(
          "\\b(?:prescri\\w+|diagnos\\w+|start\\w*|began|begun|begin\\w*|new|newly|onset|first"
              + "|initiat\\w+|given|ordered|added|recet\\w+|inici\\w+|empez\\w+|empiez\\w+|comenz\\w+"
              + "|comienz\\w+|nuev[oa]s?|indic(?:o|aron|ad[oa]s?)|detect\\w+|develop\\w+|appear\\w*"
              + "|apareci\\w+|agreg\\w+)\\b");
  private static final Pattern ENDED =
      Pattern.compile(
          "\\b(?:stop\\w*|discontinu\\w+|ended|finish\\w*|quit|taken off|come off|came off"
              + "|resolv\\w+|cured|cleared|healed|recover\\w*|suspend\\w+|dejo|dejaron|dejado"
              + "|termin\\w+|finaliz\\w+|retir\\w+|resuelt\\w+|curo|curad[oa]s?|super[oa]\\w*"
              + "|desapareci\\w+)\\b");

  private final TimeSpan span;
  private final ZoneId zone;
  private final LocalDate today;
  private final boolean began;
  private final boolean ended;

  Then(ReadQuestion question, ZoneId zone, LocalDate today) {
    this.span = question.span();
    this.zone = zone;
    this.today = today;
    String words = String.join(" ", question.words());
    this.ended = question.operation() == Operation.WHEN_ENDED || ENDED.matcher(words).find();
    this.began =
        !ended
            && (question.operation() == Operation.WHEN
                || question.operation() == Operation.FIRST
                || BEGAN.matcher(words).find());
  }

  /** Returns those of the time that the question names; undated ones only if it names none. */
  List<ChartRecord> within(List<ChartRecord> records) {
    return span.isAlways() ? records : records.stream().filter(this::isIn).toList();
  }

  private boolean isIn(ChartRecord record) {
    boolean lasts = record.kind() == RecordKind.CONDITION || record.kind() == RecordKind.MEDICATION;
    if (lasts && ended) {
      return record.end().stream().anyMatch(end -> span.overlaps(end.day(zone), last(end)));
    }
    if (record.date().isEmpty()) {
      return false;
    }
    LocalDate first = record.date().orElseThrow().day(zone);
    boolean all = lasts && !began;
    return all ? span.overlaps(first, end(record, first)) : span.contains(first);
  }

  private LocalDate end(ChartRecord record, LocalDate first) {
    LocalDate known = record.end().map(this::last).orElse(first);
    boolean lasting =
        record.end().isEmpty()
            && (record.state() == RecordState.ACTIVE || record.state() == RecordState.UNKNOWN);
    LocalDate end = lasting ? today : known;
    return end.isBefore(first) ? first : end;
  }

  /** Returns the last day of what is known of a date. */
  private LocalDate last(ChartDate date) {
    LocalDate first = date.day(zone);
    return switch (date.precision()) {
      case YEAR -> first.plusYears(1).minusDays(1);
      case MONTH -> first.plusMonths(1).minusDays(1);
      default -> first;
    };
  }

  /**
   * Tells whether a record may have lasted into the time that the question names: it began before
   * and is over, and nobody wrote down when it ended.
   */
  boolean mayReach(ChartRecord record) {
    return !span.isAlways()
        && !began
        && record.state() == RecordState.ENDED
        && record.end().isEmpty()
        && record.date().isPresent()
        && span.overlaps(record.date().orElseThrow().day(zone), today);
  }
}
