package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.reading.Moment;

/** Finds the stay in a hospital, or the visit to its emergency room, that a moment is of. */
final class Stays {
  private static final Pattern STAY =
      Pattern.compile(
          "\\b(?:admi(?:ssion|tted|t)|arriv\\w+|presentation|c[ao]me in|hospital\\w*|inpatient|icu"
              + "|stay|ingres\\w*|lleg\\w+|internac\\w+|internad\\w+|estancia|uci)\\b");
  private static final Pattern DISCHARGE =
      Pattern.compile(
          "\\b(?:discharg\\w*|sent (?:\\w+ )?home|went home|(?:left|leav\\w+) (?:the )?hospital"
              + "|alta|egres\\w*|salio del hospital)\\b");
  private static final Pattern EMERGENCY =
      Pattern.compile("\\b(?:er|ed|emergency|urgencias?|emergencias?|guardia)\\b");

  private final Ask ask;

  Stays(Ask ask) {
    this.ask = ask;
  }

  /** Tells whether folded words speak of one. */
  static boolean isOne(String words) {
    return STAY.matcher(words).find()
        || DISCHARGE.matcher(words).find()
        || EMERGENCY.matcher(words).find();
  }

  /**
   * Returns its days, of a discharge the last one; empty if there is none.
   *
   * @param event what it was for; it may name nothing
   * @param eventDays on which that began
   */
  Optional<Stretch> of(Moment moment, Sought event, List<LocalDate> eventDays) {
    boolean emergency = EMERGENCY.matcher(moment.event()).find();
    List<ChartRecord> stays =
        ask.records(RecordKind.VISIT).stream()
            .filter(one -> one.date().isPresent())
            .filter(
                one ->
                    one.detail(Detail.SETTING).contains(emergency ? "emergency" : "inpatient")
                        || (!emergency && isLong(one)))
            .filter(one -> ask.question().span().isAlways() || !ask.within(List.of(one)).isEmpty())
            .toList();
    boolean discharge = DISCHARGE.matcher(moment.event()).find();
    return stays.stream()
        .filter(one -> event.isEmpty() || isFor(one, event, eventDays))
        .findFirst()
        .map(this::days)
        .map(stay -> discharge ? Stretch.of(stay.to()) : stay);
  }

  private boolean isLong(ChartRecord visit) {
    return days(visit).from().until(days(visit).to(), ChronoUnit.DAYS) > 0;
  }

  /** Tells whether a stay is for this, or began with it. */
  private boolean isFor(ChartRecord visit, Sought event, List<LocalDate> eventDays) {
    Set<Concept> told = new HashSet<>();
    Stream.concat(Stream.of(visit.title()), visit.detail(Detail.REASON).stream())
        .forEach(
            text ->
                ask.matching()
                    .glossary()
                    .mentions(text)
                    .forEach(mention -> told.add(mention.concept())));
    Stretch days = days(visit);
    return event.units().stream()
            .flatMap(unit -> unit.concepts().stream())
            .anyMatch(one -> ask.matching().narrower(one).stream().anyMatch(told::contains))
        || eventDays.stream().anyMatch(days::contains);
  }

  private Stretch days(ChartRecord record) {
    return Stretch.of(record, ask.zone());
  }
}
