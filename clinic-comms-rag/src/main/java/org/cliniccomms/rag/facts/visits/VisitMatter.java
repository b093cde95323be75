package org.cliniccomms.rag.facts.visits;

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
record VisitMatter(VisitAsked asked, NamedVisits visits, Chart chart, Glossary glossary) {
  private static final Set<Operation> OTHERS =
      EnumSet.of(Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.REACTION);

  private static final Set<RecordKind> OTHER_KINDS =
      EnumSet.of(
          RecordKind.ALLERGY, RecordKind.MEDICATION, RecordKind.NOTE, RecordKind.FAMILY_HISTORY);

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
          VisitSense.CLINIC);

  private static final Set<VisitSense> ASKING =
      EnumSet.of(
          VisitSense.WHEN,
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

  /** How to reach somebody, and who comes along, is asked of people. */
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          "\\b(?:contact\\w*|reach(?:ed)?|llamar\\w*|llamen?|comunicar\\w*|avisar\\w*|ubicar\\w*"
              + "|escrib(?:an?|ir\\w*)|mandar(?:le)?|should be called|prefer\\w*|prefier\\w*"
              + "|quien (?:la|lo|le) (?:lleva|trae)|who (?:takes|brings|drives|fetches)"
              + "|com(?:e|es|ing) (?:along|with (?:him|her|them))|accompan\\w+|acompan\\w+)\\b");

  /** Something was done: without a word for a visit, it is that which is asked for. */
  private static final Pattern DEED =
      Pattern.compile("\\b\\w+(?:aron|ieron|ed)\\b|\\bse (?:le|la|lo)\\b");

  /**
   * Tells whether it is about visits to come, called off or missed, with no word that is not
   * understood.
   */
  boolean isOfPlans() {
    ReadQuestion question = asked.question();
    boolean state = !VisitStates.asked(asked).isEmpty();
    boolean ahead =
        asked.says(VisitSense.NEXT, VisitSense.BOOKED) || question.asks(AskedState.UPCOMING);
    boolean other =
        isOfOthers()
            || asked.says(VisitSense.REQUESTED, VisitSense.UNPLANNED)
            || OF_PEOPLE.matcher(String.join(" ", question.words())).find();
    boolean planned =
        asked.says(VisitSense.VISIT, VisitSense.WAITING)
            || (asked.says(VisitSense.BOOKED) && question.names(RecordKind.APPOINTMENT))
            || (asked.says(VisitSense.SEE)
                && asked.says(VisitSense.AHEAD)
                && asked.names().stream().anyMatch(VisitName::isOfAVisit));
    return planned
        && !other
        && asked.names().stream().allMatch(VisitName::isUnderstood)
        && (state || ahead || (!asked.says(PASSED) && !asked.says(VisitSense.COUNT)));
  }

  /** A dose, a value: unless it is how long a visit takes, or what to bring to it. */
  private boolean isOfOthers() {
    ReadQuestion question = asked.question();
    // How long a visit takes, and whether it takes place, is no question of what is taken.
    boolean takes = asked.says(VisitSense.VISIT) && asked.says(VisitSense.LONG, VisitSense.STATUS);
    boolean ofOtherKinds =
        question.kinds().stream()
            .filter(kind -> !(takes && kind == RecordKind.MEDICATION))
            .filter(kind -> !(asked.says(VisitSense.VISIT) && kind == RecordKind.FAMILY_HISTORY))
            .anyMatch(OTHER_KINDS::contains);
    boolean measured =
        question.names(RecordKind.MEASUREMENT)
            && !question.names(RecordKind.APPOINTMENT)
            && !question.names(RecordKind.VISIT)
            && !asked.says(VisitSense.PREPARE);
    return ofOtherKinds
        || measured
        || (OTHERS.contains(question.operation()) && !asked.says(VisitSense.LONG));
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
        && ((past && asked.names().isEmpty())
            || (asked.question().timeUnread() && asked.days().areAny()));
  }

  /** Tells whether it is about visits at all. */
  boolean isOfVisits() {
    if (isOfOthers() || isOnlyCounted()) {
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
    if (value
        || !asks
        || OF_PEOPLE.matcher(words).find()
        || asked.says(VisitSense.REQUESTED, VisitSense.UNPLANNED)
        || namesOthers()) {
      return false;
    }
    return asked.says(OF_VISITS)
        || (asked.question().names(RecordKind.APPOINTMENT) && !VisitStates.asked(asked).isEmpty())
        || isOfAState()
        || (VisitStates.isWhyNot(asked) && visits.isAppointmentCalled())
        || (isOfDays() && !visits.plannedOn(asked.days(), chart.patient().zone()).isEmpty())
        || asked.event().filter(this::isOfVisits).isPresent()
        || (!asked.says(VisitSense.PAST, VisitSense.LAST, VisitSense.COUNT)
            && (asked.says(VisitSense.NEXT, VisitSense.AHEAD, VisitSense.PREPARE)
                || !DEED.matcher(words).find())
            && isOfAnAppointment());
  }

  /** Unless it is what a visit to come is for, as an infusion is. */
  private boolean namesOthers() {
    boolean past = asked.says(VisitSense.PAST, VisitSense.LAST, VisitSense.COUNT);
    return asked.others().stream().anyMatch(one -> past || !visits.isTitle(one));
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
            || (operation == Operation.TELL && !asked.days().areAny());
    return operation == Operation.YES_NO
        ? asked.says(VisitSense.VISIT) || sees
        : lists && asked.says(VisitSense.VISIT) && !past;
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
