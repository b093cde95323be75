package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Words;

/** Finds what else a question says of a medicine in how that is to be taken. */
final class MedicineDescribed {
  private MedicineDescribed() {}

  /** "With a spacer?": what else is named may stand in how the medicine is to be taken. */
  static Optional<Finding> find(MedicineReading asked, Ask ask) {
    if (asked.beside().isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> saying =
        Medicines.oneOfEach(ask.within(ask.matched())).stream()
            .filter(MedicineStanding::isTaken)
            .filter(one -> saysAll(ask, one, asked.beside().units(), asked.question().timeUnread()))
            .toList();
    Reply reply = ask.reply();
    saying.forEach(one -> Medicines.whole(ask, reply, one));
    return saying.isEmpty() ? Optional.empty() : Optional.of(reply.related(ask.matched()).found());
  }

  /**
   * A verb between such words, "how many grams does a unit cover", need not be written; "before the
   * feed" is no time that was not understood where that is.
   */
  private static boolean saysAll(
      Ask ask, ChartRecord record, List<Sought.Unit> units, boolean ofATime) {
    List<Sought.Unit> unsaid = units.stream().filter(unit -> !says(ask, record, unit)).toList();
    return (unsaid.isEmpty() || !ofATime)
        && unsaid.size() < units.size()
        && unsaid.stream().allMatch(MedicineUnits::isBeside);
  }

  private static boolean says(Ask ask, ChartRecord record, Sought.Unit unit) {
    Set<String> manners = MedicineManner.in(Words.fold(unit.text()));
    boolean so = !manners.isEmpty() && MedicineManner.of(ask, record).containsAll(manners);
    return so
        || MedicineDose.dosages(ask, record).stream()
            .map(Matching::stems)
            .anyMatch(stems -> !unit.stems().isEmpty() && stems.containsAll(unit.stems()));
  }
}
