package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What a question that may be about visits asks of other records: values, medicines, relatives. */
record OtherMatters(VisitAsked asked, NamedVisits visits, ZoneId zone) {
  private static final Set<Operation> OTHERS =
      EnumSet.of(Operation.HOW_MUCH, Operation.HOW_OFTEN, Operation.REACTION);

  private static final Set<RecordKind> OTHER_KINDS =
      EnumSet.of(
          RecordKind.ALLERGY, RecordKind.MEDICATION, RecordKind.NOTE, RecordKind.FAMILY_HISTORY);

  /** Who comes, and who is told, may be the family: these are of the patient's visits alone. */
  private static final Set<VisitSense> OF_THE_PATIENT =
      EnumSet.of(
          VisitSense.VISIT,
          VisitSense.MISSED,
          VisitSense.CANCELLED,
          VisitSense.WAITING,
          VisitSense.REBOOKED,
          VisitSense.PREPARE);

  /** How to reach somebody, and who comes along, is asked of people. */
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          "\\b(?:contact\\w*|reach(?:ed)?|llamar\\w*|llamen?|comunicar\\w*|avisar\\w*|ubicar\\w*"
              + "|escrib(?:an?|ir\\w*)|mandar(?:le)?|should be called|prefer\\w*|prefier\\w*"
              + "|quien (?:la|lo|le) (?:lleva|trae)|who (?:takes|brings|drives|fetches)"
              + "|com(?:e|es|ing) (?:along|with (?:him|her|them))|accompan\\w+|acompan\\w+)\\b");

  /**
   * Tells whether it is a dose, a value: unless it is how long a visit takes, or what to bring to
   * it.
   */
  boolean areMeant() {
    ReadQuestion question = asked.question();
    // How long a visit takes, and whether it takes place, is no question of what is taken.
    boolean takes =
        (asked.says(VisitSense.VISIT) && asked.says(VisitSense.LONG, VisitSense.STATUS))
            || isPrepared();
    boolean ofOtherKinds =
        question.kinds().stream()
            .filter(kind -> !(takes && kind == RecordKind.MEDICATION))
            .filter(kind -> !(asked.says(OF_THE_PATIENT) && kind == RecordKind.FAMILY_HISTORY))
            .anyMatch(OTHER_KINDS::contains);
    boolean measured =
        question.names(RecordKind.MEASUREMENT)
            && !question.names(RecordKind.APPOINTMENT)
            && !question.names(RecordKind.VISIT)
            && !asked.says(VisitSense.PREPARE, VisitSense.MISSED, VisitSense.CANCELLED);
    return ofOtherKinds
        || measured
        || (OTHERS.contains(question.operation()) && !asked.says(VisitSense.LONG));
  }

  /**
   * Tells whether that is what was asked for, or has no time yet; who waits asked for one, and who
   * called one off.
   */
  boolean areOrders() {
    boolean state = asked.says(VisitSense.WAITING, VisitSense.CANCELLED);
    return asked.says(VisitSense.UNPLANNED)
        || (asked.says(VisitSense.REQUESTED)
            && !(state && (asked.says(VisitSense.VISIT) || !asked.certain().isEmpty())));
  }

  /**
   * Tells whether one is named: unless it is what a visit to come is for, as an infusion is, or
   * left off before it.
   */
  boolean areNamed() {
    boolean past =
        asked.says(VisitSense.PAST, VisitSense.LAST, VisitSense.COUNT)
            && VisitStates.asked(asked).isEmpty();
    return asked.others().stream()
        .anyMatch(one -> past || !(visits.isTitle(one) || visits.isToldBefore(one, asked)));
  }

  /**
   * Tells whether what to do before an appointment that is named, or of that day, is asked and
   * written.
   */
  boolean isPrepared() {
    boolean one =
        visits.isAppointmentCalled()
            || (asked.days().areOne() && asked.names().stream().noneMatch(VisitName::certain));
    return asked.says(VisitSense.PREPARE)
        && one
        && visits.best().stream()
            .anyMatch(
                visit ->
                    asked.days().has(visit, zone) && !visit.detail(Detail.INSTRUCTION).isEmpty());
  }

  /** Tells whether people are to be reached, or who comes along is asked. */
  boolean areOfPeople() {
    return OF_PEOPLE.matcher(String.join(" ", asked.question().words())).find();
  }
}
