package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.reading.NumberWords;
import org.cliniccomms.rag.reading.Operation;

/** What was measured. */
final class Measurements implements Answerer {
  private static final Pattern AMOUNT =
      Pattern.compile("\\b(?:how (?:much|many)|cuant[oa]s?|packs?|paquetes?|cajetillas?)\\b");

  /** Counts how often it was measured. */
  private static final Pattern TIMES =
      Pattern.compile(
          "\\b(?:times|often|measured|taken|done|checked|readings|results|tests|veces|mediciones"
              + "|medid[oa]s?|resultados)\\b");

  private static final Pattern NUMBER = Pattern.compile("\\{?(?:#|count|number)\\}?");

  private static final int SHOWN = 5;
  private static final int SERIES_MOST = 10;

  private static final Pattern NOW =
      Pattern.compile(
          "\\b(?:last|latest|most recent|current|now|ultim[oa]|actual|mas reciente|ahora)\\b");

  private static final Pattern LAST_N =
      Pattern.compile(
          "\\b(?:last|latest|past|previous|recent|ultim[oa]s) (\\w+)\\b|\\b(\\w+)"
              + " (?=ultim[oa]s\\b|mas recientes\\b)");

  @Override
  public Optional<Finding> overview(Ask ask) {
    return Optional.empty();
  }

  /** "How much does he smoke": that he does is no answer; a note may tell it. */
  private static boolean isOfAnAmount(Ask ask) {
    return AMOUNT.matcher(String.join(" ", ask.question().words())).find()
        || ask.wants(Operation.WHEN_ENDED);
  }

  private static boolean hasNumber(ChartRecord record) {
    return record.values().stream()
        .anyMatch(value -> value.number() != null || value.text().matches("(?s).*\\d.*"));
  }

  @Override
  public Optional<Finding> answer(Ask ask) {
    List<ChartRecord> near = ask.nearest().stream().filter(one -> !one.values().isEmpty()).toList();
    if (!near.isEmpty() && isOfAnAmount(ask) && near.stream().noneMatch(Measurements::hasNumber)) {
      return Optional.empty();
    }
    List<ChartRecord> without = new ArrayList<>(ask.within(ask.nearest()));
    without.removeAll(near);
    // "Now as against May": the two are asked for, not one of them.
    List<ChartRecord> all = isComparison(ask) ? near : ask.within(near);
    if (ask.wants(Operation.COUNT)) {
      List<ChartRecord> numbers = numbersOfThings(ask, all);
      return Optional.of(numbers.isEmpty() ? count(ask, all, near) : told(ask, numbers, near));
    }
    if (all.isEmpty()) {
      return Optional.of(without.isEmpty() ? none(ask) : Unmeasured.of(ask, without));
    }
    if (ask.wants(Operation.WHO)) {
      return Optional.of(byWhom(ask, all.get(0)));
    }
    Extremes extremes = new Extremes(ask);
    if (extremes.areAsked()) {
      return Optional.of(extremes.of(ofTheSame(ask, all)));
    }
    Reply reply = ask.reply();
    if (before(ask, reply, all, near)) {
      return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
    }
    if (ask.wants(Operation.FIRST)) {
      ChartRecord first = all.get(all.size() - 1);
      reply.say(first, "measured.first", ask.called(first), value(ask, first), ask.dateOf(first));
    } else if (asked(ask) > 0) {
      all.stream().limit(asked(ask)).forEach(one -> say(ask, reply, one, "measured"));
    } else if (isSeries(ask)) {
      List<ChartRecord> series = isComparison(ask) ? all : ofTheSame(ask, all);
      series.stream().limit(SERIES_MOST).forEach(one -> say(ask, reply, one, "measured"));
      reply.more(series, SERIES_MOST);
    } else {
      List<ChartRecord> each = Medicines.oneOfEach(all);
      each.stream().limit(SHOWN).forEach(one -> say(ask, reply, one, "measured.latest"));
      reply.more(each, SHOWN);
    }
    return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
  }

  /** "How many nodes were positive": such a number is what was measured. */
  private static List<ChartRecord> numbersOfThings(Ask ask, List<ChartRecord> all) {
    return TIMES.matcher(String.join(" ", ask.question().words())).find()
        ? List.of()
        : all.stream().filter(one -> NUMBER.matcher(one.values().get(0).unit()).matches()).toList();
  }

  private static Finding told(Ask ask, List<ChartRecord> some, List<ChartRecord> near) {
    Reply reply = ask.reply();
    List<ChartRecord> each = Medicines.oneOfEach(some);
    each.stream().limit(SHOWN).forEach(one -> say(ask, reply, one, "measured.latest"));
    return reply.more(each, SHOWN).related(near).found();
  }

  private static Finding byWhom(Ask ask, ChartRecord one) {
    List<String> people = one.detail(Detail.PRACTITIONER);
    return people.isEmpty()
        ? ask.reply().related(List.of(one)).silent("measured.by.none", ask.called(one))
        : ask.reply()
            .say(one, "measured.by", ask.called(one), ask.dateOf(one), ask.wording().list(people))
            .found();
  }

  /** What is the same thing under another title counts, too: the highest may be there. */
  private static List<ChartRecord> ofTheSame(Ask ask, List<ChartRecord> all) {
    Set<Concept> own = ask.matching().conceptsOf(all.get(0));
    return ask.within(ask.matched()).stream()
        .filter(one -> !one.values().isEmpty())
        .filter(one -> all.contains(one) || ask.matching().conceptsOf(one).equals(own))
        .toList();
  }

  /**
   * The value before the last one of the time asked about, where that is asked for; the last one as
   * well, if it is asked for or a time is, of which either may be meant.
   */
  private static boolean before(
      Ask ask, Reply reply, List<ChartRecord> all, List<ChartRecord> near) {
    String words = String.join(" ", ask.question().words());
    if (!Picks.isBefore(ask.question()) || isSeries(ask) || asked(ask) > 0) {
      return false;
    }
    ChartRecord last = all.get(0);
    Optional<ChartRecord> before =
        near.stream()
            .skip(near.indexOf(last) + 1L)
            .filter(one -> Titles.bare(one).equals(Titles.bare(last)))
            .findFirst();
    boolean always = ask.question().span().isAlways();
    if (NOW.matcher(words).find() || !always || before.isEmpty()) {
      say(ask, reply, last, always ? "measured.latest" : "measured");
    }
    before.ifPresent(one -> say(ask, reply, one, "measured.before"));
    return true;
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

  /** Returns how many values are asked for, "the last three"; 0 if the question has no number. */
  private static int asked(Ask ask) {
    Matcher last = LAST_N.matcher(String.join(" ", ask.question().words()));
    while (last.find()) {
      String number = last.group(1) == null ? last.group(2) : last.group(1);
      int count = NumberWords.of(number);
      if (count > 1) {
        return Math.min(count, SERIES_MOST);
      }
    }
    return 0;
  }

  private static boolean isComparison(Ask ask) {
    return ask.question().words().stream().anyMatch(Set.of("vs", "versus", "compared")::contains);
  }

  private static boolean isSeries(Ask ask) {
    boolean listed =
        ask.wants(Operation.LIST)
            && !ask.question().span().isAlways()
            && !Picks.isBefore(ask.question());
    return listed || Picks.isCourse(ask.question());
  }

  static void say(Ask ask, Reply reply, ChartRecord record, String key) {
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
