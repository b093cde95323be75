package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;

/** What the patient takes and took. */
final class Medicines implements Answerer {
  private static final int PAST_SHOWN = 15;

  @Override
  public Optional<Finding> overview(Ask ask) {
    boolean past = ask.question().asks(AskedState.PAST) && !ask.question().asks(AskedState.CURRENT);
    List<ChartRecord> all = ask.within(ask.records(RecordKind.MEDICATION));
    boolean anyState = past || !ask.question().span().isAlways();
    List<ChartRecord> shown =
        oneOfEach(
            all.stream()
                .filter(one -> (past && !isTaken(one)) || (!past && (anyState || isTaken(one))))
                .toList());
    if (ask.wants(Operation.LATEST, Operation.WHEN) && !all.isEmpty()) {
      shown = List.of(all.get(0));
    }
    return Optional.of(list(ask, shown.stream().limit(PAST_SHOWN).toList(), past));
  }

  private static Finding list(Ask ask, List<ChartRecord> shown, boolean past) {
    List<ChartRecord> all = ask.records(RecordKind.MEDICATION);
    if (shown.isEmpty()) {
      return ask.reply().related(all).silent(past ? "medicine.none.past" : "medicine.none");
    }
    String list = ask.wording().list(shown.stream().map(one -> described(ask, one)).toList());
    if (ask.wants(Operation.COUNT)) {
      return ask.reply()
          .says(shown, ask.wording().count("medicine.count", shown.size(), list))
          .found();
    }
    boolean listed = shown.stream().anyMatch(one -> !isTaken(one));
    return ask.reply()
        .say(shown, listed ? "medicine.list.past" : "medicine.list", list)
        .related(all)
        .found();
  }

  private static String described(Ask ask, ChartRecord record) {
    return ask.called(record) + " (" + ask.dateOf(record) + ")";
  }

  static boolean isTaken(ChartRecord record) {
    return record.state() == RecordState.ACTIVE;
  }

  /** Returns the most recent prescription of each medicine. */
  static List<ChartRecord> oneOfEach(List<ChartRecord> newestFirst) {
    Map<String, ChartRecord> each = new LinkedHashMap<>();
    newestFirst.forEach(record -> each.putIfAbsent(Titles.bare(record), record));
    return List.copyOf(each.values());
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    // Who asks which ones wants all of a class, however far each name is from what it is called.
    List<ChartRecord> all = ask.within(ask.wants(Operation.LIST) ? ask.matched() : ask.nearest());
    if (all.isEmpty()) {
      return Optional.of(none(ask));
    }
    List<ChartRecord> taken = oneOfEach(ask.matched().stream().filter(Medicines::isTaken).toList());
    Reply reply = ask.reply();
    switch (ask.operation()) {
      case HOW_MUCH, VALUE -> current(all).forEach(one -> strength(ask, reply, one));
      case HOW_OFTEN, INSTRUCTION -> current(all).forEach(one -> dosage(ask, reply, one));
      case FIRST, HOW_LONG -> first(ask, reply, all);
      case WHEN, LATEST -> when(ask, reply, all);
      case WHEN_ENDED -> ended(ask, reply, all, taken);
      case COUNT ->
          reply.says(
              all, ask.wording().count("medicine.times", all.size(), ask.called(all.get(0))));
      case WHY -> current(all).forEach(one -> reason(ask, reply, one));
      case WHO -> current(all).forEach(one -> prescriber(ask, reply, one));
      case YES_NO -> taken(ask, reply, all, taken);
      case LIST -> ofAll(ask, all).forEach(one -> tell(ask, reply, one));
      default -> current(all).forEach(one -> tell(ask, reply, one));
    }
    return Optional.of(reply.related(all).related(ask.matched()).found());
  }

  /** Returns what is taken now, or was at the time in question; else the last of each. */
  private static List<ChartRecord> ofAll(Ask ask, List<ChartRecord> newestFirst) {
    List<ChartRecord> taken = newestFirst.stream().filter(Medicines::isTaken).toList();
    boolean now = ask.question().span().isAlways() && !taken.isEmpty();
    return oneOfEach(now ? taken : newestFirst).stream().limit(PAST_SHOWN).toList();
  }

  /** Returns what is taken now, else the last that was. */
  private static List<ChartRecord> current(List<ChartRecord> newestFirst) {
    List<ChartRecord> taken = oneOfEach(newestFirst.stream().filter(Medicines::isTaken).toList());
    return taken.isEmpty() ? newestFirst.subList(0, 1) : taken;
  }

  private static void strength(Ask ask, Reply reply, ChartRecord record) {
    List<String> strengths = record.detail(Detail.STRENGTH);
    String date = ask.dateOf(record);
    if (strengths.isEmpty()) {
      reply.say(record, "medicine.as", ask.called(record), date);
    } else {
      reply.say(
          record, "medicine.strength", ask.called(record), ask.wording().list(strengths), date);
    }
    if (!isTaken(record)) {
      reply.say(record, "medicine.over", date);
    }
  }

  private static void dosage(Ask ask, Reply reply, ChartRecord record) {
    List<String> how = new ArrayList<>();
    record.detail(Detail.FREQUENCY).forEach(one -> how.add(Frequencies.said(one, ask.wording())));
    record.detail(Detail.DOSAGE).stream()
        .map(Titles::bare)
        .filter(text -> how.stream().noneMatch(text::equalsIgnoreCase))
        .forEach(how::add);
    if (how.isEmpty()) {
      reply.say(record, "medicine.dosage.none", ask.called(record), ask.dateOf(record));
    } else {
      reply.say(
          record,
          "medicine.dosage",
          ask.called(record),
          String.join("; ", how).replaceFirst("\\.$", ""),
          ask.dateOf(record));
    }
  }

  private static void first(Ask ask, Reply reply, List<ChartRecord> all) {
    ChartRecord first = all.get(all.size() - 1);
    reply.say(first, "medicine.first", ask.called(first), ask.dateOf(first));
  }

  private static void when(Ask ask, Reply reply, List<ChartRecord> all) {
    ChartRecord last = all.get(0);
    if (all.size() == 1) {
      reply.say(last, "medicine.when", ask.called(last), ask.dateOf(last));
      return;
    }
    reply.say(last, "medicine.latest", ask.called(last), ask.dateOf(last));
    if (ask.wants(Operation.WHEN)) {
      first(ask, reply, all);
    }
  }

  private static void ended(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    if (!taken.isEmpty()) {
      taken(ask, reply, all, taken);
      return;
    }
    ChartRecord last = all.get(0);
    Optional<String> end = last.end().map(date -> ask.wording().date(date, ask.zone()));
    if (end.isPresent()) {
      reply.say(last, "medicine.ended", ask.called(last), ask.dateOf(last), end.get());
    } else {
      reply.say(last, "medicine.no", ask.called(last), ask.dateOf(last));
    }
  }

  private static void taken(Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> taken) {
    ChartRecord last = all.get(0);
    if (!taken.isEmpty()) {
      taken.forEach(one -> reply.say(one, "medicine.yes", ask.called(one), ask.dateOf(one)));
    } else if (Past.isAskedFor(ask.question())) {
      reply.say(last, "medicine.once", ask.called(last), ask.dateOf(last));
    } else {
      reply.say(last, "medicine.no", ask.called(last), ask.dateOf(last));
    }
  }

  private static void reason(Ask ask, Reply reply, ChartRecord record) {
    List<String> reasons = record.detail(Detail.REASON).stream().map(Titles::bare).toList();
    if (reasons.isEmpty()) {
      reply.say(record, "medicine.reason.none", ask.called(record), ask.dateOf(record));
    } else {
      reply.say(
          record,
          "medicine.reason",
          ask.called(record),
          ask.wording().list(reasons),
          ask.dateOf(record));
    }
  }

  private static void prescriber(Ask ask, Reply reply, ChartRecord record) {
    List<String> who = record.detail(Detail.PRACTITIONER);
    if (who.isEmpty()) {
      tell(ask, reply, record);
    } else {
      reply.say(
          record, "medicine.who", ask.called(record), ask.wording().list(who), ask.dateOf(record));
    }
  }

  private static void tell(Ask ask, Reply reply, ChartRecord record) {
    String key = isTaken(record) ? "medicine.is" : "medicine.was";
    reply.say(record, key, ask.called(record), ask.dateOf(record));
  }

  /** Returns the medicines that were prescribed for what is looked for; empty if none was. */
  Optional<Finding> prescribedFor(Ask ask) {
    Sought medicines = ask.sought().of(Field.MEDICINE);
    List<ChartRecord> all =
        ask.within(ask.records(RecordKind.MEDICATION)).stream()
            .filter(record -> isFor(ask, record))
            .filter(record -> medicines.isEmpty() || isOneOf(ask, medicines, record))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<ChartRecord> taken = oneOfEach(all.stream().filter(Medicines::isTaken).toList());
    List<ChartRecord> shown = taken.isEmpty() ? oneOfEach(all) : taken;
    String list = ask.wording().list(shown.stream().map(one -> described(ask, one)).toList());
    String reason = Titles.bare(shown.get(0).detail(Detail.REASON).get(0));
    String key = taken.isEmpty() ? "medicine.for.past" : "medicine.for";
    return Optional.of(ask.reply().say(shown, key, reason, list).related(all).found());
  }

  private static boolean isOneOf(Ask ask, Sought medicines, ChartRecord record) {
    return !ask.matching().all(medicines, List.of(record)).isEmpty();
  }

  private static boolean isFor(Ask ask, ChartRecord record) {
    List<Sought.Unit> units =
        ask.sought().units().stream()
            .filter(
                unit -> unit.concepts().stream().noneMatch(one -> one.field() == Field.MEDICINE))
            .toList();
    return !units.isEmpty()
        && record.detail(Detail.REASON).stream()
            .map(
                reason ->
                    ChartRecord.builder(record.chart(), record.id(), RecordKind.CONDITION, reason)
                        .build())
            .anyMatch(
                reason ->
                    units.stream()
                        .allMatch(unit -> ask.matching().explained(unit, reason).isPresent()));
  }

  @Override
  public Finding none(Ask ask) {
    return ask.reply().related(ask.matched()).silent("medicine.not", ask.sought().text());
  }
}
