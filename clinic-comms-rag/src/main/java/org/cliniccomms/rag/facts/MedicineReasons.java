package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.facts.notes.MedicineNotes;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Why a medicine was given, and why that was changed: the one is no answer to the other. Lives as
 * long as one question.
 */
final class MedicineReasons {
  private static final int SHOWN = 4;
  private static final Pattern STILL = Pattern.compile("\\b(?:still|sigue|todavia|aun)\\b");

  private final MedicineReading asked;
  private final Ask ask;
  private final MedicineNotes notes;

  MedicineReasons(MedicineReading asked, Ask ask, MedicineNotes notes) {
    this.asked = asked;
    this.ask = ask;
    this.notes = notes;
  }

  /** Returns why something was done with a medicine, or not done; empty if that is not asked. */
  Optional<Finding> find() {
    boolean otherwise = asked.speaksOfAChange() || asked.speaksOf(MedicineDeed.DENIED);
    if (!asked.wants(Operation.WHY) || asked.question().timeUnread()) {
      return Optional.empty();
    }
    return otherwise ? whyChanged() : whyGiven();
  }

  private Optional<Finding> whyChanged() {
    Reply reply = ask.reply();
    List<ChartRecord> all = ask.within(ask.matched());
    List<ChartRecord> reasoned =
        Medicines.oneOfEach(all.stream().filter(MedicineReasons::saysWhy).toList());
    reasoned.stream().limit(SHOWN).forEach(one -> told(reply, one));
    List<ChartRecord> harming =
        asked.speaksOf(MedicineDeed.DENIED) || reasoned.isEmpty()
            ? MedicineHarm.allergies(ask)
            : List.of();
    if (asked.speaksOf(MedicineDeed.DENIED)) {
      harming.forEach(one -> MedicineHarm.tell(ask, reply, one));
    }
    if (!reasoned.isEmpty() || (!harming.isEmpty() && asked.speaksOf(MedicineDeed.DENIED))) {
      current(all).stream()
          .filter(one -> !reasoned.contains(one))
          .forEach(one -> MedicineStanding.tell(ask, reply, one));
      return Optional.of(reply.related(ask.matched()).found());
    }
    return notes
        .why(ask.question(), ask.chart(), asked.concepts(), asked.deeds())
        .or(() -> harmed(harming))
        .or(() -> asked.isPlain() ? lacking(all) : Optional.empty());
  }

  /** "Still on it? Why off": of what is over its no comes first. */
  private void told(Reply reply, ChartRecord one) {
    if (MedicineStanding.isOver(one) && STILL.matcher(asked.words()).find()) {
      MedicineStanding.taken(ask, reply, List.of(one), List.of());
      MedicineStanding.because(ask, reply, one);
      Besides.remarks(reply, one);
    } else {
      tell(ask, reply, one);
    }
  }

  private Optional<Finding> harmed(List<ChartRecord> harming) {
    Reply reply = ask.reply();
    harming.forEach(one -> MedicineHarm.tell(ask, reply, one));
    return harming.isEmpty() ? Optional.empty() : Optional.of(reply.found());
  }

  /**
   * Whoever gave it did not write why it was changed: what it was given for is no reason for it.
   */
  private Optional<Finding> lacking(List<ChartRecord> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    ChartRecord last =
        all.stream()
            .filter(one -> MedicineStanding.isOver(one) || MedicineStanding.isOnHold(one))
            .findFirst()
            .orElse(all.get(0));
    Reply reply = ask.reply();
    reply.lacks(last, "medicine.change.none", ask.called(last), ask.dateOf(last));
    return Optional.of(reply.related(all).found());
  }

  private Optional<Finding> whyGiven() {
    List<ChartRecord> all = ask.within(ask.nearest());
    boolean known =
        all.stream().anyMatch(one -> !one.detail(Detail.REASON).isEmpty() || saysWhy(one));
    boolean begun = asked.speaksOf(MedicineDeed.STARTED, MedicineDeed.GIVEN, MedicineDeed.CHANGED);
    Optional<Finding> noted =
        known || !begun
            ? Optional.empty()
            : notes.why(
                ask.question(), ask.chart(), asked.concepts(), Set.of(MedicineDeed.STARTED));
    return noted.or(
        () -> asked.isPlain() && !all.isEmpty() ? Optional.of(given(all)) : Optional.empty());
  }

  private Finding given(List<ChartRecord> all) {
    Reply reply = ask.reply();
    for (ChartRecord one : current(all)) {
      given(ask, reply, one);
      if (one.detail(Detail.REASON).isEmpty()) {
        Besides.remarks(reply, one);
      }
    }
    return reply.related(all).found();
  }

  /** Tells what a medicine was prescribed for. */
  static void given(Ask ask, Reply reply, ChartRecord record) {
    List<String> reasons = record.detail(Detail.REASON).stream().map(Titles::bare).toList();
    if (reasons.isEmpty()) {
      reply.lacks(record, "medicine.reason.none", ask.called(record), ask.dateOf(record));
    } else {
      boolean held = MedicineStanding.isOnHold(record);
      reply.say(
          record,
          held ? "medicine.reason.hold" : "medicine.reason",
          ask.called(record),
          ask.wording().list(reasons),
          ask.dateOf(record));
    }
    if (!MedicineStanding.isTaken(record)) {
      MedicineStanding.because(ask, reply, record);
    }
  }

  /** Tells how a medicine stands and why that was changed, as far as its prescription says it. */
  static void tell(Ask ask, Reply reply, ChartRecord record) {
    MedicineStanding.tell(ask, reply, record);
    MedicineStanding.because(ask, reply, record);
    Besides.remarks(reply, record);
  }

  private List<ChartRecord> current(List<ChartRecord> all) {
    return all.isEmpty() ? List.of() : MedicineDose.current(all);
  }

  private static boolean saysWhy(ChartRecord record) {
    return !record.detail(Detail.STATUS_REASON).isEmpty()
        || record.detail(Detail.COMMENT).stream()
            .anyMatch(remark -> MedicineNotes.givesAReason(Words.fold(remark)));
  }
}
