package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Whether a question is about visits, and not about what other records tell of. */
record VisitMatter(
    VisitAsked asked, NamedVisits visits, Chart chart, Glossary glossary, OtherMatters others) {
  private static final Set<VisitSense> OF_VISITS =
      EnumSet.of(
          VisitSense.VISIT,
          VisitSense.SEE,
          VisitSense.BOOKED,
          VisitSense.CANCELLED,
          VisitSense.MISSED,
          VisitSense.WAITING,
          VisitSense.REBOOKED,
          VisitSense.DISCHARGE,
          VisitSense.ADMISSION,
          VisitSense.EMERGENCY,
          VisitSense.CLINIC,
          VisitSense.CLASH);

  private static final Set<VisitSense> ASKING =
      EnumSet.of(
          VisitSense.WHEN,
          VisitSense.SERVICE,
          VisitSense.WHERE,
          VisitSense.ROOM,
          VisitSense.WHO,
          VisitSense.WHY,
          VisitSense.FOR,
          VisitSense.MANNER,
          VisitSense.PREPARE,
          VisitSense.LONG,
          VisitSense.DISCHARGE,
          VisitSense.COUNT,
          VisitSense.STATUS,
          VisitSense.HAPPENED,
          VisitSense.NEXT,
          VisitSense.LAST,
          VisitSense.FIRST,
          VisitSense.LONGEST,
          VisitSense.FURTHEST,
          VisitSense.CANCELLED,
          VisitSense.MISSED,
          VisitSense.PENDING,
          VisitSense.WAITING,
          VisitSense.REBOOKED,
          VisitSense.CLASH,
          VisitSense.BOOKED);

  /** What took place. */
  private static final Set<VisitSense> PASSED =
      EnumSet.of(
          VisitSense.PAST,
          VisitSense.LAST,
          VisitSense.FIRST,
          VisitSense.EMERGENCY,
          VisitSense.ADMISSION,
          VisitSense.DISCHARGE,
          VisitSense.HAPPENED);

  /** Something was done: without a word for a visit, it is that which is asked for. */
  private static final Pattern DEED =
      Pattern.compile("\\b\\w+(?:aron|ieron|ed)\\b|\\bse (?:le|la|lo)\\b");

  /** Returns that of a question to a chart. */
  static VisitMatter of(VisitAsked asked, NamedVisits visits, Chart chart, Glossary glossary) {
    ZoneId zone = chart.patient().zone();
    return new VisitMatter(asked, visits, chart, glossary, new OtherMatters(asked, visits, zone));
  }

  /**
   * Tells whether it is about visits to come, called off or missed, with no word that is not
   * understood.
   */
  boolean isOfPlans() {
    ReadQuestion question = asked.question();
    boolean state = !VisitStates.asked(asked).isEmpty();
    boolean ahead =
        asked.says(VisitSense.NEXT, VisitSense.BOOKED) || question.asks(AskedState.UPCOMING);
    boolean listed = asked.says(VisitSense.WAITING) && others.areNamed();
    boolean other = listed || others.areMeant() || others.areOrders() || others.areOfPeople();
    boolean planned =
        asked.says(VisitSense.VISIT, VisitSense.WAITING)
            || (asked.says(VisitSense.BOOKED) && question.names(RecordKind.APPOINTMENT))
            || (state && asked.names().stream().anyMatch(VisitName::person))
            || (asked.says(VisitSense.SEE)
                && asked.says(VisitSense.AHEAD)
                && asked.names().stream().anyMatch(VisitName::isOfAVisit));
    return planned
        && !other
        && asked.names().stream().allMatch(VisitName::isUnderstood)
        && (state || ahead || (!asked.says(PASSED) && !asked.says(VisitSense.COUNT)));
  }

  /** How many there were of all visits of a time is for those who count; a time unread is none. */
  private boolean isOnlyCounted() {
    boolean set =
        asked.says(VisitSense.EMERGENCY, VisitSense.ADMISSION, VisitSense.BOOKED)
            && !asked.says(VisitSense.VIRTUAL, VisitSense.HOME);
    boolean past = asked.says(VisitSense.LAST) || (!set && asked.says(VisitSense.PAST));
    return asked.says(VisitSense.COUNT)
        && asked.event().isEmpty()
        && VisitStates.asked(asked).isEmpty()
        && (asked.question().timeUnread()
            ? asked.days().areAny()
            : past && asked.names().isEmpty());
  }

  /** Tells whether it is about visits at all. */
  boolean isOfVisits() {
    if (others.areMeant() || isOnlyCounted()) {
      return false;
    }
    String words = String.join(" ", asked.question().words());
    boolean value = asked.question().operation() == Operation.VALUE && !asked.says(VisitSense.LONG);
    boolean asks =
        asked.says(ASKING)
            || asked.event().isPresent()
            || asked.days().areOne()
            || isWhich()
            || isOfDays();
    if (value || !asks || others.areOfPeople() || others.areOrders() || others.areNamed()) {
      return false;
    }
    return asked.says(OF_VISITS)
        || (asked.question().names(RecordKind.APPOINTMENT) && !VisitStates.asked(asked).isEmpty())
        || isOfAState()
        || isCalledAVisit()
        || ((VisitStates.isWhyNot(asked) || asked.says(VisitSense.HAPPENED))
            && visits.isAppointmentCalled())
        || (isOfDays() && !visits.plannedOn(asked.days(), chart.patient().zone()).isEmpty())
        || asked.event().filter(this::isOfVisits).isPresent()
        || others.isPrepared()
        || (!asked.says(VisitSense.PAST, VisitSense.LAST, VisitSense.COUNT)
            && (asked.says(VisitSense.NEXT, VisitSense.AHEAD, VisitSense.PREPARE)
                || !DEED.matcher(words).find())
            && isOfAnAppointment());
  }

  /** "Her last well-child", "urgent care": a kind of visit by its name. */
  private boolean isCalledAVisit() {
    return asked.certain().stream()
        .flatMap(name -> name.concepts().stream())
        .flatMap(concept -> glossary.broader(concept).stream())
        .anyMatch(broader -> broader.key().equals("visit"));
  }

  /** "Is anything still unconfirmed": nothing is named but a state that visits are in. */
  private boolean isOfAState() {
    return asked.says(VisitSense.PENDING)
        && !asked.says(VisitSense.PAST)
        && asked.names().isEmpty()
        && asked.question().kinds().isEmpty()
        && chart.records().stream()
            .filter(one -> one.kind() == RecordKind.APPOINTMENT)
            .anyMatch(one -> VisitStates.asked(asked).contains(one.state()));
  }

  /** "What comes after the scan": that, or what is asked for, is a visit. */
  private boolean isOfVisits(VisitAsked.Event event) {
    return event.what().says(OF_VISITS)
        || (asked.says(VisitSense.NEXT)
            && new NamedVisits(chart, event.what().names(), glossary).isAppointmentCalled());
  }

  /** "Any visits in April", "which visits are planned"; of those that were others know, too. */
  private boolean isWhich() {
    Operation operation = asked.question().operation();
    boolean past = asked.says(VisitSense.PAST, VisitSense.LAST);
    boolean sees = asked.says(VisitSense.SEE) && !asked.certain().isEmpty() && !past;
    boolean lists =
        operation == Operation.LIST
            || operation == Operation.NEXT
            || (operation == Operation.TELL
                && !(asked.days().areAny() && asked.certain().isEmpty()));
    boolean set = asked.says(VisitSense.EMERGENCY, VisitSense.ADMISSION) && !asked.days().areAny();
    return operation == Operation.YES_NO
        ? asked.says(VisitSense.VISIT) || sees
        : lists && (set || (asked.says(VisitSense.VISIT) && !past));
  }

  /** "Does she have anything this week": nothing is named but days. */
  private boolean isOfDays() {
    return asked.says(VisitSense.HAVING)
        && asked.names().isEmpty()
        && !asked.days().areAny()
        && !asked.says(VisitSense.PAST, VisitSense.LAST, VisitSense.COUNT);
  }

  /** No word says that a visit is meant: its name does, or its day, or what to do before it. */
  private boolean isOfAnAppointment() {
    if (visits.isAppointmentCalled() || (asked.says(VisitSense.PREPARE) && visits.isToldBefore())) {
      return true;
    }
    List<ChartRecord> then =
        asked.days().areOne() ? visits.plannedOn(asked.days(), chart.patient().zone()) : List.of();
    int missing = visits.missing(then).size();
    return !then.isEmpty() && missing <= (asked.says(ASKING) ? 1 : 0);
  }
}
