package org.cliniccomms.rag.facts;

import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.reading.Operation;

/** Tells since when, when last and until when a medicine was prescribed. */
final class MedicineTimes {
  private MedicineTimes() {}

  static void first(Ask ask, Reply reply, List<ChartRecord> newestFirst) {
    ChartRecord first = newestFirst.get(newestFirst.size() - 1);
    reply.say(first, "medicine.first", ask.called(first), ask.dateOf(first));
  }

  /** Tells since when: of several prescriptions the last one as well. */
  static void begun(Ask ask, Reply reply, List<ChartRecord> newestFirst) {
    first(ask, reply, newestFirst);
    if (newestFirst.size() > 1 && !ask.wants(Operation.FIRST)) {
      ChartRecord last = newestFirst.get(0);
      reply.say(last, "medicine.latest", ask.called(last), ask.dateOf(last));
    }
  }

  static void when(Ask ask, Reply reply, List<ChartRecord> newestFirst) {
    ChartRecord last = newestFirst.get(0);
    if (newestFirst.size() == 1) {
      reply.say(last, "medicine.when", ask.called(last), ask.dateOf(last));
      return;
    }
    reply.say(last, "medicine.latest", ask.called(last), ask.dateOf(last));
    if (ask.wants(Operation.WHEN)) {
      first(ask, reply, newestFirst);
    }
  }

  static void ended(Ask ask, Reply reply, List<ChartRecord> newestFirst, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      MedicineStanding.taken(ask, reply, newestFirst, taken);
      return;
    }
    ChartRecord last = newestFirst.get(0);
    if (MedicineState.isOver(last) && last.end().isEmpty()) {
      reply.say(last, "medicine.reach", ask.called(last), ask.dateOf(last));
    } else {
      MedicineStanding.tell(ask, reply, last);
    }
  }
}
