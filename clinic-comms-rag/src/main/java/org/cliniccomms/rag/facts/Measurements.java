package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.reading.Operation;

/** What was measured. */
final class Measurements implements Answerer {
  private static final int SHOWN = 5;

  @Override
  public Optional<Finding> overview(Ask ask) {
    return Optional.empty();
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    List<ChartRecord> near = ask.nearest().stream().filter(one -> !one.values().isEmpty()).toList();
    List<ChartRecord> all = ask.within(near);
    if (ask.wants(Operation.COUNT)) {
      return Optional.of(count(ask, all, near));
    }
    if (all.isEmpty()) {
      return Optional.of(none(ask));
    }
    Reply reply = ask.reply();
    if (ask.wants(Operation.FIRST)) {
      ChartRecord first = all.get(all.size() - 1);
      reply.say(first, "measured.first", ask.called(first), value(ask, first), ask.dateOf(first));
    } else if (ask.wants(Operation.LIST) && !ask.question().span().isAlways()) {
      all.stream().limit(SHOWN).forEach(one -> say(ask, reply, one, "measured"));
    } else {
      latestOfEach(all).forEach(one -> say(ask, reply, one, "measured.latest"));
    }
    return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
  }

  private static Finding count(Ask ask, List<ChartRecord> all, List<ChartRecord> near) {
    if (all.isEmpty()) {
      return near.isEmpty()
          ? ask.reply().silent("measured.not", ask.sought().text())
          : Nothing.inThatTime(ask, near, ask.called(near.get(0)));
    }
    String sentence =
        ask.wording()
            .count("measured.times", all.size(), ask.called(all.get(0)), Dates.of(ask, all));
    return ask.reply().says(all, sentence).related(near).found();
  }

  /** Of each title the most recent one, where several are meant; most often there is but one. */
  private static List<ChartRecord> latestOfEach(List<ChartRecord> newestFirst) {
    return Medicines.oneOfEach(newestFirst).stream().limit(SHOWN).toList();
  }

  private static void say(Ask ask, Reply reply, ChartRecord record, String key) {
    reply.say(record, key, name(ask, record), value(ask, record), ask.dateOf(record));
  }

  private static String name(Ask ask, ChartRecord record) {
    return ask.called(record);
  }

  private static String value(Ask ask, ChartRecord record) {
    return Values.said(record, ask.sought(), ask.matching());
  }

  @Override
  public Finding none(Ask ask) {
    List<ChartRecord> near = ask.nearest();
    return near.isEmpty()
        ? ask.reply().silent("measured.not", ask.sought().text())
        : Nothing.inThatTime(ask, near, ask.called(near.get(0)));
  }
}
