package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.reading.Operation;

/** What was done to the patient: procedures, and vaccines that were given. */
final class Events implements Answerer {
  private static final Pattern COUNTED =
      Pattern.compile("\\b(?:counts?|total|tally|recuento|conteo|cuenta)\\b");

  private static final int GROUPS = 4;
  private static final int LISTED = 20;

  /** How many there were, and when, is asked for. */
  private static final Pattern SO_FAR =
      Pattern.compile(
          "\\b(?:so far|to date|until now|up to now|in total|altogether|hasta (?:ahora|hoy|la"
              + " fecha|el momento)|en total|(?:doses|shots|dosis)"
              + " (?:given|received|done|puestas|recibidas|administradas))\\b");

  /** Of what was done day after day the first and the last day are asked for. */
  private static final Pattern BOTH_ENDS =
      Pattern.compile(
          "\\bfrom (?:which|what|when)\\b.*\\b(?:to|until|till) (?:which|what|when)\\b"
              + "|\\bdesde (?:que|cuando)\\b.*\\bhasta (?:que|cuando)\\b"
              + "|\\b(?:start and end|first (?:to|and) last|inicio y (?:fin|termino))\\b");

  private final RecordKind kind;
  private final String key;

  Events(RecordKind kind) {
    this.kind = kind;
    this.key = kind == RecordKind.IMMUNIZATION ? "vaccine" : "procedure";
  }

  @Override
  public Optional<Finding> overview(Ask ask) {
    Optional<Finding> notDone = NotDone.of(ask, kind);
    if (notDone.isPresent()) {
      return notDone;
    }
    List<ChartRecord> all = ask.within(ask.records(kind));
    if (all.isEmpty()) {
      return Optional.of(ask.reply().related(ask.records(kind)).silent(key + ".none"));
    }
    if (ask.wants(Operation.COUNT)) {
      return counted(ask, all);
    }
    List<ChartRecord> each = Medicines.oneOfEach(all);
    if (ask.wants(Operation.LATEST, Operation.WHEN)) {
      each = each.subList(0, 1);
    }
    String list = ask.wording().some(called(ask, each), LISTED);
    return Optional.of(ask.reply().say(each, key + ".list", list).related(all).found());
  }

  /** Of operations only those are counted that are ones by their titles. */
  private Optional<Finding> counted(Ask ask, List<ChartRecord> all) {
    List<ChartRecord> operations = ask.within(Anchors.operations(ask));
    String words = String.join(" ", ask.question().words());
    boolean asked = kind == RecordKind.PROCEDURE && Anchors.isAnOperation(words);
    if (asked && operations.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        asked
            ? ask.reply()
                .says(
                    operations,
                    ask.wording()
                        .count(
                            "operation.count",
                            operations.size(),
                            ask.wording().list(called(ask, operations))))
                .found()
            : ask.reply().says(all, ask.wording().count(key + ".count", all.size())).found());
  }

  private static List<String> called(Ask ask, List<ChartRecord> some) {
    return some.stream().map(one -> ask.called(one) + " (" + ask.dateOf(one) + ")").toList();
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    boolean counted = isCounted(ask);
    List<ChartRecord> near = counted ? ofEachSort(ask) : ask.nearest();
    List<ChartRecord> all = ask.within(near);
    Optional<Finding> notDone = NotDone.of(ask, kind, all);
    if (notDone.isPresent()) {
      return notDone;
    }
    if (all.isEmpty()) {
      return Optional.of(none(ask));
    }
    Optional<Finding> findings = Outcomes.of(ask, all);
    if (findings.isPresent()) {
      return findings;
    }
    Optional<Finding> dose =
        kind == RecordKind.IMMUNIZATION ? DoseNumber.of(ask, all) : Optional.empty();
    if (dose.isPresent()) {
      return dose;
    }
    Reply reply = ask.reply();
    if (counted) {
      count(ask, reply, all);
      return Optional.of(reply.related(near).related(ask.matched()).found());
    }
    if (all.size() > 1 && BOTH_ENDS.matcher(String.join(" ", ask.question().words())).find()) {
      first(ask, reply, all.get(all.size() - 1));
      latest(ask, reply, all);
      return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
    }
    switch (ask.operation()) {
      case FIRST -> first(ask, reply, all.get(all.size() - 1));
      case LATEST -> latest(ask, reply, all);
      case YES_NO -> yes(ask, reply, all);
      case WHO -> detail(ask, reply, all.get(0), Detail.PRACTITIONER, "done.who");
      case WHERE -> detail(ask, reply, all.get(0), Detail.PLACE, "done.where");
      case WHY -> detail(ask, reply, all.get(0), Detail.REASON, "done.why");
      default -> {
        if (SO_FAR.matcher(String.join(" ", ask.question().words())).find()) {
          count(ask, reply, all);
        } else if (Picks.isFirst(ask.question()) && !aspects(ask).isEmpty()) {
          first(ask, reply, all.get(all.size() - 1));
        } else {
          when(ask, reply, all);
        }
      }
    }
    return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
  }

  /**
   * "How many doses of the vaccine": a dose of one is no strength. "Spirometry count": the noun
   * asks as well as "how many".
   */
  private boolean isCounted(Ask ask) {
    boolean noun = COUNTED.matcher(String.join(" ", ask.question().words())).find();
    return ask.wants(Operation.COUNT)
        || (ask.wants(Operation.HOW_MUCH) && aspects(ask).isEmpty())
        || (noun && ask.wants(Operation.TELL, Operation.LIST));
  }

  /** Who counts scans counts those of the head and of the chest. */
  private static List<ChartRecord> ofEachSort(Ask ask) {
    List<ChartRecord> near = ask.nearest();
    Set<Concept> asked = new HashSet<>();
    ask.sought().concepts().forEach(one -> asked.addAll(ask.matching().narrower(one)));
    List<ChartRecord> sorts =
        ask.matches().stream()
            .filter(match -> match.nearness() != Match.Nearness.ABOUT)
            .map(Match::record)
            .filter(one -> !Collections.disjoint(asked, ask.matching().conceptsOf(one)))
            .toList();
    return ask.matched().stream().filter(one -> near.contains(one) || sorts.contains(one)).toList();
  }

  private void count(Ask ask, Reply reply, List<ChartRecord> all) {
    boolean alike = all.stream().map(ask.matching()::conceptsOf).distinct().count() == 1;
    String name = alike ? ask.called(all.get(0)) : ask.sought().text();
    reply.says(all, ask.wording().count("done.times", all.size(), name, Dates.of(ask, all)));
    if (all.size() == 1) {
      remarks(ask, reply, all.get(0));
    }
  }

  private void first(Ask ask, Reply reply, ChartRecord first) {
    reply.say(first, "done.first", ask.called(first), ask.dateOf(first));
    remarks(ask, reply, first);
  }

  private void latest(Ask ask, Reply reply, List<ChartRecord> all) {
    ChartRecord last = all.get(0);
    reply.say(last, "done.latest", ask.called(last), ask.dateOf(last));
    remarks(ask, reply, last);
  }

  private void yes(Ask ask, Reply reply, List<ChartRecord> all) {
    ChartRecord last = all.get(0);
    reply.say(last, "done.yes", ask.called(last), ask.dateOf(last));
    remarks(ask, reply, last);
  }

  /** One sentence for each thing that is meant, and the dates of each. */
  private void when(Ask ask, Reply reply, List<ChartRecord> all) {
    List<ChartRecord> kinds = Medicines.oneOfEach(all);
    for (ChartRecord last : kinds.subList(0, Math.min(GROUPS, kinds.size()))) {
      List<ChartRecord> same =
          all.stream().filter(one -> Titles.bare(one).equals(Titles.bare(last))).toList();
      if (same.size() == 1 && lasted(ask, last)) {
        String end = last.end().map(date -> ask.wording().date(date, ask.zone())).orElse("");
        reply.say(last, "done.period", ask.called(last), ask.dateOf(last), end);
      } else if (same.size() == 1) {
        reply.say(last, "done.when", ask.called(last), ask.dateOf(last));
        remarks(ask, reply, last);
      } else {
        latest(ask, reply, same);
        List<ChartRecord> before = same.subList(1, same.size());
        reply.say(before, "done.before", ask.called(last), Dates.of(ask, before));
      }
    }
    reply.more(kinds, GROUPS);
  }

  /** What came of it, and what else somebody wrote to it: who asks for it asks for that as well. */
  private void remarks(Ask ask, Reply reply, ChartRecord record) {
    List<String> remarks = record.detail(Detail.COMMENT);
    boolean meant = kind == RecordKind.PROCEDURE || !aspects(ask).isEmpty();
    if (meant && !remarks.isEmpty()) {
      reply.say(record, "done.remarks", String.join("; ", remarks).replaceFirst("\\.$", ""));
    }
  }

  /** Returns what a question wants to know beside when: a vaccine's lot, the arm it went into. */
  private List<Aspect> aspects(Ask ask) {
    return Aspect.in(ask.question()).stream().filter(one -> one.kinds().contains(kind)).toList();
  }

  private static boolean lasted(Ask ask, ChartRecord record) {
    return record
        .end()
        .filter(
            end ->
                record.date().isPresent()
                    && end.day(ask.zone()).isAfter(record.date().get().day(ask.zone())))
        .isPresent();
  }

  private void detail(Ask ask, Reply reply, ChartRecord last, Detail detail, String sentence) {
    List<String> texts = last.detail(detail).stream().map(Titles::bare).toList();
    if (texts.isEmpty()) {
      reply.say(last, "done.when", ask.called(last), ask.dateOf(last));
      remarks(ask, reply, last);
    } else {
      reply.say(last, sentence, ask.called(last), ask.wording().list(texts), ask.dateOf(last));
      remarks(ask, reply, last);
    }
  }

  @Override
  public Finding none(Ask ask) {
    List<ChartRecord> near = ask.nearest();
    return near.isEmpty()
        ? ask.reply().silent(key + ".not", ask.sought().text())
        : Nothing.inThatTime(ask, near, ask.called(near.get(0)));
  }
}
