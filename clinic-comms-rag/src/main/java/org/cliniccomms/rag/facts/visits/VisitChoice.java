package org.cliniccomms.rag.facts.visits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;

/** Chooses the visits that a question means, among those that have its names. */
final class VisitChoice {
  private static final Set<RecordState> TAKING_PLACE =
      EnumSet.of(RecordState.DONE, RecordState.ACTIVE, RecordState.UNKNOWN, RecordState.ENDED);
  private static final Set<RecordState> OFF = EnumSet.of(RecordState.CANCELLED, RecordState.MISSED);
  private static final int FEW = 3;

  /** The second dose is the second one, though no other is planned. */
  private static final Pattern CALLED_SECOND =
      Pattern.compile("\\b(?:second|2nd|dose 2|segund[oa]|2[ao]|dosis 2)\\b");

  private static final Pattern THIRD =
      Pattern.compile(
          "\\b(?:third|3rd|fourth|4th|tercer[oa]?|3[ra]a?|cuart[oa]|4[ta]a?)"
              + " (?:dos[ei]s?|shots?|jabs?|vaccin\\w+|vacuna\\w*|pinchazo|refuerzo|booster|\\w+"
              + " (?:shot|jab|vaccine|dose))\\b");

  private final VisitAsked asked;
  private final NamedVisits visits;
  private final Chart chart;
  private final Glossary glossary;
  private final Instant now;
  private final VisitTimes times;
  private final ZoneId zone;

  VisitChoice(VisitAsked asked, NamedVisits visits, Chart chart, Glossary glossary, Instant now) {
    this.asked = asked;
    this.visits = visits;
    this.chart = chart;
    this.glossary = glossary;
    this.now = now;
    this.zone = chart.patient().zone();
    this.times = new VisitTimes(now, zone);
  }

  /** Returns those that are meant, in the order in which they are told; none if there are none. */
  List<ChartRecord> of(List<ChartRecord> named) {
    Optional<List<ChartRecord>> related =
        new BeforeOrAfter(asked, chart, glossary, times).of(named);
    if (related.isEmpty()) {
      return List.of();
    }
    List<ChartRecord> then =
        new OfSetting(asked, isPast(), zone)
                .of(
                    related.get().stream()
                        .filter(one -> !isThirdAsked() || !isCalledSecond(one))
                        .filter(one -> asked.days().has(one, zone))
                        .filter(one -> asked.clock().map(time -> time.isOf(one, zone)).orElse(true))
                        .toList())
                .stream()
                .sorted(Comparator.comparing(times::moment).thenComparing(ChartRecord::id))
                .toList();
    if (asked.says(VisitSense.REBOOKED)) {
      return rebooked(then);
    }
    if (asked.says(VisitSense.CLASH) && VisitStates.asked(asked).isEmpty()) {
      return new Clash(times).of(then);
    }
    Standing standing = new Standing(asked, times);
    return standing.isAsked() ? standing.of(then) : ordered(called(inTime(then)));
  }

  /** What is counted need not be called so; "the next cardiology visit" had better. */
  private List<ChartRecord> called(List<ChartRecord> all) {
    return asked.says(VisitSense.COUNT) ? all : visits.titled(all);
  }

  /** Of one that was called off or missed, the next one of the same name. */
  private List<ChartRecord> rebooked(List<ChartRecord> then) {
    Set<String> off = new HashSet<>();
    then.stream()
        .filter(one -> OFF.contains(one.state()))
        .forEach(one -> off.add(Words.fold(one.title())));
    return chart.records().stream()
        .filter(one -> off.contains(Words.fold(one.title())) && times.isPlannedAhead(one))
        .min(Comparator.comparing(times::moment))
        .stream()
        .toList();
  }

  private List<ChartRecord> inTime(List<ChartRecord> then) {
    Set<RecordState> states = VisitStates.asked(asked);
    if (!states.isEmpty()) {
      return inStates(then, states);
    }
    if (asked.says(VisitSense.PREPARE)) {
      return toPrepare(then);
    }
    List<ChartRecord> ahead = isPast() && !isAhead() ? List.of() : ahead(then);
    if (!ahead.isEmpty() || (isAhead() && !isTakenForBooked())) {
      return ahead;
    }
    if (isPast() && !isAhead()) {
      return past(then);
    }
    List<ChartRecord> planned =
        then.stream().filter(one -> one.kind() == RecordKind.APPOINTMENT).toList();
    return planned.isEmpty() ? past(then) : planned.subList(planned.size() - 1, planned.size());
  }

  /** What did not take place was called off, or else missed. */
  private List<ChartRecord> inStates(List<ChartRecord> then, Set<RecordState> states) {
    List<ChartRecord> all = then.stream().filter(one -> states.contains(one.state())).toList();
    return all.isEmpty() && states.contains(RecordState.CANCELLED) && !asked.certain().isEmpty()
        ? then.stream().filter(one -> one.state() == RecordState.MISSED).toList()
        : all;
  }

  /** Of what is to come, that which something is to be done before. */
  private List<ChartRecord> toPrepare(List<ChartRecord> then) {
    return then.stream()
        .filter(one -> times.isPlannedAhead(one) || one.state() == RecordState.WAITING)
        .filter(one -> !one.detail(Detail.INSTRUCTION).isEmpty())
        .toList();
  }

  /** "With whom is the scan booked": how it stands is told, where no booked one is called so. */
  private boolean isTakenForBooked() {
    return !asked.says(VisitSense.NEXT, VisitSense.FURTHEST, VisitSense.COUNT, VisitSense.PAST)
        && asked.says(VisitSense.WHO, VisitSense.WHEN, VisitSense.WHERE, VisitSense.ROOM)
        && !asked.certain().isEmpty();
  }

  /** What is booked; only without such a one what is to be confirmed. */
  private List<ChartRecord> ahead(List<ChartRecord> then) {
    List<ChartRecord> ahead = then.stream().filter(times::isPlannedAhead).toList();
    List<ChartRecord> booked =
        ahead.stream().filter(one -> one.state() == RecordState.BOOKED).toList();
    boolean whether = asked.question().operation() == Operation.YES_NO;
    if (whether && asked.says(VisitSense.CONFIRMED) && !asked.says(VisitSense.NEXT)) {
      return ahead;
    }
    boolean confirmed =
        asked.says(VisitSense.COUNT)
            || (asked.says(VisitSense.NEXT) && asked.question().asks(AskedState.CONFIRMED));
    return booked.isEmpty() && !confirmed ? ahead : booked;
  }

  /** What took place; an appointment and the visit that came of it are one. */
  private List<ChartRecord> past(List<ChartRecord> then) {
    List<ChartRecord> visits =
        then.stream()
            .filter(one -> one.kind() == RecordKind.VISIT && !times.moment(one).isAfter(now))
            .filter(one -> TAKING_PLACE.contains(one.state()))
            .toList();
    Set<LocalDate> days = new HashSet<>();
    visits.forEach(one -> one.start().ifPresent(start -> days.add(start.day(zone))));
    List<ChartRecord> kept = then.stream().filter(times::isKept).toList();
    if (asked.says(VisitSense.BOOKED) && !kept.isEmpty()) {
      return kept;
    }
    List<ChartRecord> all = new ArrayList<>(visits);
    kept.stream()
        .filter(one -> one.start().map(start -> !days.contains(start.day(zone))).orElse(true))
        .forEach(all::add);
    all.sort(Comparator.comparing(times::moment).thenComparing(ChartRecord::id));
    return all;
  }

  private List<ChartRecord> ordered(List<ChartRecord> all) {
    if (all.isEmpty() || asked.says(VisitSense.COUNT)) {
      return all;
    }
    if (asked.says(VisitSense.LONGEST)) {
      return List.of(all.stream().max(Comparator.comparing(this::length)).orElseThrow());
    }
    if (asked.says(VisitSense.FIRST) && !asked.says(VisitSense.NEXT)) {
      return all.subList(0, 1);
    }
    if (asked.says(VisitSense.SECOND)) {
      boolean ofSome = !asked.certain().isEmpty() || asked.says(VisitSense.VISIT);
      List<ChartRecord> called = all.stream().filter(VisitChoice::isCalledSecond).toList();
      if (!called.isEmpty()) {
        return called.subList(0, 1);
      }
      return all.size() < 2 || !ofSome ? List.of() : all.subList(1, 2);
    }
    boolean states = !VisitStates.asked(asked).isEmpty();
    if (states || (asked.says(VisitSense.ALL) && !asked.says(VisitSense.LAST))) {
      return all;
    }
    if (!isPast() && !asked.days().areAny() && !asked.says(VisitSense.NEXT, VisitSense.FURTHEST)) {
      return all;
    }
    if (isAhead() && asked.says(VisitSense.FURTHEST, VisitSense.LAST)) {
      return all.subList(all.size() - 1, all.size());
    }
    if (isPast() && !isAhead()) {
      boolean few = all.size() <= FEW && !asked.says(VisitSense.LAST) && isRestricted();
      return few ? all : all.subList(all.size() - 1, all.size());
    }
    return all.subList(0, 1);
  }

  private boolean isThirdAsked() {
    return THIRD.matcher(String.join(" ", asked.question().words())).find();
  }

  private static boolean isCalledSecond(ChartRecord one) {
    return CALLED_SECOND.matcher(Words.fold(one.title())).find();
  }

  private boolean isRestricted() {
    return !asked.days().areAny() || !asked.certain().isEmpty() || asked.event().isPresent();
  }

  private Duration length(ChartRecord record) {
    return record
        .end()
        .map(end -> Duration.between(times.moment(record), end.start(zone)))
        .orElse(Duration.ZERO);
  }

  /** Tells whether only what is to come is meant. */
  boolean isAhead() {
    return asked.says(VisitSense.NEXT, VisitSense.FURTHEST)
        || (!asked.says(VisitSense.PAST) && asked.says(VisitSense.BOOKED));
  }

  /** Tells whether only what took place is meant. */
  boolean isPast() {
    boolean stay =
        asked.says(VisitSense.ADMISSION, VisitSense.EMERGENCY, VisitSense.DISCHARGE)
            && !asked.says(VisitSense.NEXT, VisitSense.AHEAD);
    boolean last = asked.says(VisitSense.LAST) && !isAhead();
    return stay || last || asked.says(VisitSense.PAST, VisitSense.LONGEST);
  }
}
