package org.cliniccomms.rag.facts.visits;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.AskedState;

/** Which states and which setting of visits a question names. */
final class VisitStates {
  private VisitStates() {}

  /** Returns the sense of a state that a question was understood to ask for; empty for others. */
  static Optional<VisitSense> said(AskedState state) {
    return switch (state) {
      case WAITING -> Optional.of(VisitSense.WAITING);
      case CANCELLED -> Optional.of(VisitSense.CANCELLED);
      case MISSED -> Optional.of(VisitSense.MISSED);
      case PENDING -> Optional.of(VisitSense.PENDING);
      default -> Optional.empty();
    };
  }

  /** Returns the states; none if it names none. */
  static Set<RecordState> asked(VisitAsked asked) {
    EnumSet<RecordState> states = EnumSet.noneOf(RecordState.class);
    if (asked.says(VisitSense.WAITING)) {
      states.add(RecordState.WAITING);
    }
    if (asked.says(VisitSense.CANCELLED)) {
      states.add(RecordState.CANCELLED);
    }
    if (asked.says(VisitSense.MISSED)) {
      states.add(RecordState.MISSED);
    }
    boolean open = asked.says(VisitSense.PENDING);
    boolean firm = asked.says(VisitSense.CONFIRMED);
    if (asked.says(VisitSense.NOT) ? open || firm : open && !firm) {
      states.add(RecordState.PENDING);
    }
    if (states.isEmpty() && isWhyNot(asked)) {
      states.add(RecordState.CANCELLED);
      states.add(RecordState.MISSED);
    }
    return states;
  }

  /** "Why wasn't she seen": what did not take place was called off or missed. */
  static boolean isWhyNot(VisitAsked asked) {
    return asked.says(VisitSense.WHY)
        && asked.says(VisitSense.NOT)
        && asked.says(VisitSense.PAST)
        && (asked.says(VisitSense.SEE, VisitSense.VISIT) || !asked.certain().isEmpty());
  }

  /** Returns the setting as records have it; empty if it names none. */
  static String setting(VisitAsked asked) {
    if (asked.says(VisitSense.EMERGENCY)) {
      return "emergency";
    }
    boolean stay = asked.says(VisitSense.ADMISSION, VisitSense.DISCHARGE);
    return stay && !asked.says(VisitSense.BOOKED) ? "inpatient" : "";
  }
}
