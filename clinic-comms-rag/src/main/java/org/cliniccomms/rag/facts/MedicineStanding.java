package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.reading.Operation;

/** Tells how prescriptions stand: whether they are taken, over, on hold, and why. */
final class MedicineStanding {
  private MedicineStanding() {}

  /** Tells whether it is taken: by what is, else by the last that was. */
  static void taken(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      taken.forEach(one -> reply.say(one, "medicine.yes", ask.called(one), ask.dateOf(one)));
      return;
    }
    ChartRecord last = all.get(0);
    // What was called off denies nothing of what was taken before.
    ChartRecord told =
        all.stream().filter(one -> !MedicineState.isCalledOff(one)).findFirst().orElse(last);
    if (MedicineState.isOver(told)) {
      over(ask, reply, told);
    } else if (MedicineState.isOnHold(told) && ask.wants(Operation.YES_NO)) {
      reply.say(told, "medicine.hold.no", ask.called(told), ask.dateOf(told));
      because(ask, reply, told);
    } else {
      tell(ask, reply, told);
    }
    if (!told.equals(last)) {
      tell(ask, reply, last);
    }
  }

  /** Tells whether it is no longer taken: there "yes" says that it is over. */
  static void ended(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    ChartRecord last = taken.isEmpty() ? all.get(0) : taken.get(0);
    if (!taken.isEmpty()) {
      reply.asItIs(last, "medicine.ended.no", ask.called(last), ask.dateOf(last));
    } else if (MedicineState.isOver(last)) {
      Optional<String> end = end(ask, last);
      String key = end.isPresent() ? "medicine.ended.yes.over" : "medicine.ended.yes";
      reply.asItIs(last, key, ask.called(last), ask.dateOf(last), end.orElse(""));
      because(ask, reply, last);
    } else {
      tell(ask, reply, last);
    }
  }

  private static void over(Ask ask, Reply reply, ChartRecord last) {
    String key = Past.isAskedFor(ask.question()) ? "medicine.once" : "medicine.no";
    Optional<String> end = end(ask, last);
    if (end.isPresent()) {
      reply.say(last, key + ".over", ask.called(last), ask.dateOf(last), end.get());
    } else {
      reply.say(last, key, ask.called(last), ask.dateOf(last));
    }
  }

  /** Tells of what is not taken how it stands. */
  static void standing(Ask ask, Reply reply, ChartRecord record) {
    if (MedicineState.isOver(record)) {
      reply.say(record, "medicine.over", ask.dateOf(record));
      because(ask, reply, record);
    } else if (!MedicineState.isTaken(record)) {
      tell(ask, reply, record);
    }
  }

  /** Tells why it stands as it does, where somebody wrote that down. */
  static void because(Ask ask, Reply reply, ChartRecord record) {
    List<String> why = record.detail(Detail.STATUS_REASON);
    if (!why.isEmpty()) {
      reply.say(record, "because", ask.wording().list(why));
    }
  }

  /** Tells that it was prescribed, when, and how it stands. */
  static void tell(Ask ask, Reply reply, ChartRecord record) {
    String key = "medicine." + MedicineState.of(record);
    Optional<String> end = end(ask, record);
    if (MedicineState.isOver(record) && end.isPresent()) {
      reply.say(record, "medicine.ended", ask.called(record), ask.dateOf(record), end.get());
    } else {
      reply.say(record, key, ask.called(record), ask.dateOf(record));
    }
  }

  private static Optional<String> end(Ask ask, ChartRecord record) {
    return record.end().map(date -> ask.wording().date(date, ask.zone()));
  }
}
