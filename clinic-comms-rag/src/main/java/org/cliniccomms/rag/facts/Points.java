package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.reading.Operation;

/**
 * The values of one thing, the newest first.
 *
 * @param ask a question that looks for that thing alone
 */
record Points(Ask ask, List<ChartRecord> newestFirst) {
  private static final int MOST = 10;

  Points {
    newestFirst = List.copyOf(newestFirst);
  }

  /** Returns those of all times; what is the same thing under another title belongs to them. */
  static Points of(Ask ask) {
    List<Match> matches = ask.matching().all(ask.sought(), ask.records(RecordKind.MEASUREMENT));
    Ask found = ask.with(ask.sought(), matches);
    List<ChartRecord> near = dated(found.nearest());
    if (near.isEmpty()) {
      return new Points(ask, Told.in(ask));
    }
    Set<Concept> own = ask.matching().conceptsOf(near.get(0));
    List<ChartRecord> all =
        dated(found.matched()).stream()
            .filter(one -> near.contains(one) || ask.matching().conceptsOf(one).equals(own))
            .toList();
    return new Points(found, all);
  }

  private static List<ChartRecord> dated(List<ChartRecord> records) {
    return records.stream()
        .filter(one -> !one.values().isEmpty() && one.date().isPresent())
        .toList();
  }

  boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  /** Tells whether the values are in reports only, in somebody's words. */
  private boolean isOfReports() {
    return newestFirst.stream().noneMatch(one -> one.kind() == RecordKind.MEASUREMENT);
  }

  /** Returns those of the time that the question names. */
  List<ChartRecord> inTime() {
    return ask.within(newestFirst);
  }

  Points then() {
    return new Points(ask, inTime());
  }

  /** Tells whether more than one of those at a moment is asked for. */
  boolean asksForSeveral() {
    return ask.wants(Operation.COUNT) || new Extremes(ask).areAsked();
  }

  /** Returns those that the question picks of all in its time; empty if it picks none. */
  Optional<Finding> picked() {
    boolean counted = ask.wants(Operation.COUNT);
    boolean extreme = new Extremes(ask).areAsked();
    boolean course = Picks.isCourse(ask.question()) && !counted;
    boolean first = Picks.isFirst(ask.question()) && !counted;
    List<ChartRecord> then = inTime();
    boolean past = isOfReports() && !ask.question().span().isAlways();
    if (!extreme && !course && !first && !past && !Picks.isAgainst(ask.question())) {
      return Optional.empty();
    }
    if (then.isEmpty()) {
      return Optional.of(none());
    }
    boolean compares =
        Picks.isAgainst(ask.question()) || (course && Whether.isAsked(ask.question()));
    Optional<Against> against = compares && !isOfReports() ? Against.of(this) : Optional.empty();
    if (against.isPresent()) {
      return against.map(one -> one.told(newestFirst));
    }
    return Optional.of(extreme || course ? picked(then) : say(List.of(then.get(then.size() - 1))));
  }

  /** Tells the highest or lowest of some, how many they are, or all of them. */
  Finding picked(List<ChartRecord> some) {
    Extremes extremes = new Extremes(ask);
    if (extremes.areAsked() && !isOfReports()) {
      return extremes.of(some);
    }
    return ask.wants(Operation.COUNT) ? counted(some) : say(some);
  }

  /** Tells all that there are; empty if those are too many to choose from. */
  Optional<Finding> all() {
    return newestFirst.size() > MOST ? Optional.empty() : Optional.of(say(newestFirst));
  }

  /** Tells those beyond a limit: how many, the first of them, or the last. */
  Finding beyond(Limit limit) {
    List<ChartRecord> beyond = newestFirst.stream().filter(one -> isBeyond(one, limit)).toList();
    if (Whether.isAsked(ask.question()) && !newestFirst.isEmpty()) {
      return whether(limit, beyond);
    }
    if (beyond.isEmpty()) {
      return ask.reply()
          .related(newestFirst)
          .silent(limit.none(), ask.sought().text(), limit.number().toPlainString());
    }
    if (ask.wants(Operation.COUNT)) {
      return counted(beyond);
    }
    if (Picks.isLast(ask.question())) {
      return say(List.of(beyond.get(0)));
    }
    boolean all = ask.wants(Operation.LIST) && !Picks.isFirst(ask.question());
    return say(all ? beyond : List.of(beyond.get(beyond.size() - 1)));
  }

  /** With yes the last one beyond it, with no the one that comes nearest. */
  private Finding whether(Limit limit, List<ChartRecord> beyond) {
    if (!beyond.isEmpty()) {
      ChartRecord last = beyond.get(0);
      return ask.reply()
          .says(List.of(last), ask.wording().say("yes", said(last, "measured")))
          .related(beyond)
          .found();
    }
    Optional<ChartRecord> nearest = new Extremes(ask).extreme(newestFirst, limit.above());
    String key = limit.above() ? "measured.highest" : "measured.lowest";
    return nearest
        .map(
            one ->
                ask.reply()
                    .says(List.of(one), ask.wording().say("no", said(one, key)))
                    .related(newestFirst)
                    .found())
        .orElseGet(() -> ask.reply().silent("measured.uncompared", ask.sought().text()));
  }

  private String said(ChartRecord one, String key) {
    String value = Values.said(one, ask.sought(), ask.matching());
    return ask.wording().say(key, ask.called(one), value, ask.dateOf(one));
  }

  private boolean isBeyond(ChartRecord record, Limit limit) {
    return Values.compared(record, ask.sought(), ask.matching())
        .flatMap(Measured::value)
        .filter(limit::isBeyond)
        .isPresent();
  }

  Finding counted(List<ChartRecord> some) {
    String called = ask.called(some.get(0));
    String sentence =
        ask.wording().count("measured.times", some.size(), called, Dates.of(ask, some));
    return ask.reply().says(some, sentence).related(newestFirst).found();
  }

  /** Tells some; of too many the newest and the first one, for one may ask what was between. */
  Finding say(List<ChartRecord> some) {
    List<ChartRecord> shown = new ArrayList<>(some.subList(0, Math.min(some.size(), MOST)));
    if (some.size() > MOST) {
      shown.set(MOST - 1, some.get(some.size() - 1));
    }
    Reply reply = ask.reply();
    Optional<String> went = went(some);
    boolean asked = Whether.isAsked(ask.question());
    went.filter(any -> asked).ifPresent(how -> reply.says(some, how));
    shown.forEach(one -> say(reply, one, "measured"));
    List<ChartRecord> left = new ArrayList<>(some);
    left.removeAll(shown);
    went.filter(any -> !asked).ifPresent(how -> reply.says(some, how));
    return reply.more(left, 0).related(newestFirst).found();
  }

  /** Returns those of the very number that a question for their day names. */
  Optional<Finding> ofTheNumber() {
    if (!ask.wants(Operation.WHEN)) {
      return Optional.empty();
    }
    List<ChartRecord> same = newestFirst.stream().filter(this::isNamed).toList();
    return same.isEmpty() ? Optional.empty() : Optional.of(say(same));
  }

  private boolean isNamed(ChartRecord record) {
    return Values.compared(record, ask.sought(), ask.matching())
        .flatMap(Measured::value)
        .filter(
            value ->
                ask.question().target().stream()
                    .filter(word -> word.matches("\\d+(?:[.,]\\d+)?"))
                    .anyMatch(word -> new BigDecimal(word.replace(',', '.')).compareTo(value) == 0))
        .isPresent();
  }

  private Optional<String> went(List<ChartRecord> some) {
    boolean course = Picks.isCourse(ask.question()) || Picks.isAgainst(ask.question());
    List<ChartRecord> ordered = ask.newestFirst(some);
    if (!course || some.size() < 2 || isOfReports()) {
      return Optional.empty();
    }
    Against against = Against.between(ask, ordered.get(ordered.size() - 1), ordered.get(0));
    return against.isOfANumber() ? against.said() : Optional.empty();
  }

  /** Tells one with a sentence of its own. */
  Finding say(ChartRecord one, String key) {
    Reply reply = ask.reply();
    say(reply, one, key);
    return reply.related(newestFirst).found();
  }

  private void say(Reply reply, ChartRecord one, String key) {
    if (one.kind() != RecordKind.MEASUREMENT) {
      reply.say(one, "report", ask.called(one), ask.dateOf(one), Told.of(ask, one));
      return;
    }
    reply.says(List.of(one), said(one, key));
  }

  /** Says that there is none of the time asked about. */
  Finding none() {
    return Nothing.inThatTime(ask, newestFirst, ask.called(newestFirst.get(0)));
  }
}
