package org.cliniccomms.rag.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * How prescriptions stand, since when, until when and why: only what has ended is told as ended.
 */
final class MedicineStanding {
  /** Whether it is taken, "and if not, why". */
  private static final Pattern WHY = Pattern.compile("\\b(?:why|por que)\\b");

  private static final String PLANNED = "planned";
  private static final String CALLED_OFF = "cancelled";
  private static final String ON_HOLD = "hold";
  private static final String UNSAID = "unknown";

  private MedicineStanding() {}

  static String of(ChartRecord record) {
    return switch (record.state()) {
      case ACTIVE -> "is";
      case ENDED -> "was";
      case CANCELLED -> CALLED_OFF;
      case PENDING, BOOKED, WAITING ->
          record.detail(Detail.COMMENT).contains("on hold") ? ON_HOLD : PLANNED;
      default -> UNSAID;
    };
  }

  static boolean isTaken(ChartRecord record) {
    return record.state() == RecordState.ACTIVE;
  }

  static boolean isOver(ChartRecord record) {
    return record.state() == RecordState.ENDED;
  }

  static boolean isCalledOff(ChartRecord record) {
    return record.state() == RecordState.CANCELLED;
  }

  static boolean isOnHold(ChartRecord record) {
    return of(record).equals(ON_HOLD);
  }

  /** Tells whether it was prescribed in earnest: neither only proposed nor called off. */
  static boolean wasTaken(ChartRecord record) {
    return !of(record).equals(PLANNED) && !of(record).equals(CALLED_OFF);
  }

  /** Tells whether who asks what is taken must hear of it, though it may not be taken. */
  static boolean isUnsure(ChartRecord record) {
    return List.of(ON_HOLD, PLANNED, UNSAID).contains(of(record));
  }

  /** Returns what may not be taken and is not over either, one of each, by how it stands. */
  static Map<String, List<ChartRecord>> unsure(List<ChartRecord> newestFirst) {
    List<ChartRecord> unsure = newestFirst.stream().filter(MedicineStanding::isUnsure).toList();
    return Medicines.oneOfEach(unsure).stream()
        .collect(
            Collectors.groupingBy(MedicineStanding::of, LinkedHashMap::new, Collectors.toList()));
  }

  /** Tells whether it is taken: by what is, else by the last that was. */
  static void taken(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      taken.forEach(one -> reply.say(one, "medicine.yes", ask.called(one), ask.dateOf(one)));
      return;
    }
    ChartRecord last = all.get(0);
    // What was called off denies nothing of what was taken before.
    ChartRecord told = all.stream().filter(one -> !isCalledOff(one)).findFirst().orElse(last);
    if (isOver(told)) {
      over(ask, reply, told);
      if (WHY.matcher(Words.fold(ask.question().whole())).find()) {
        because(ask, reply, told);
      }
    } else if (isOnHold(told) && ask.wants(Operation.YES_NO)) {
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
    } else if (isOver(last)) {
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
    if (isOver(record)) {
      reply.say(record, "medicine.over", ask.dateOf(record));
      because(ask, reply, record);
    } else if (!isTaken(record)) {
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
    String key = "medicine." + of(record);
    Optional<String> end = end(ask, record);
    if (isOver(record) && end.isPresent()) {
      reply.say(record, "medicine.ended", ask.called(record), ask.dateOf(record), end.get());
    } else {
      reply.say(record, key, ask.called(record), ask.dateOf(record));
    }
  }

  private static Optional<String> end(Ask ask, ChartRecord record) {
    return record.end().map(date -> ask.wording().date(date, ask.zone()));
  }

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

  static void until(Ask ask, Reply reply, List<ChartRecord> newestFirst, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      taken(ask, reply, newestFirst, taken);
      return;
    }
    ChartRecord last = newestFirst.get(0);
    if (isOver(last) && last.end().isEmpty()) {
      reply.say(last, "medicine.reach", ask.called(last), ask.dateOf(last));
    } else {
      tell(ask, reply, last);
    }
  }
}
