package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.reading.NumberWords;
import org.cliniccomms.rag.reading.Operation;

/** What was measured. */
final class Measurements implements Answerer {
  private static final int SHOWN = 5;
  private static final int SERIES_MOST = 10;

  /** Asks how a value went, not what it is. */
  private static final Pattern SERIES =
      Pattern.compile(
          "\\b(?:trend\\w*|evol\\w+|chang(?:e|ed|es|ing)|improv\\w+|worse\\w*|better|increas\\w+|decreas\\w+|ris(?:e|en|ing)|rose|fall(?:en|ing)?|fell|drop\\w*|over"
              + " time|going (?:up|down)|go(?:ne|es)? (?:up|down)|went"
              + " (?:up|down)|progress\\w*|series"
              + "|los(?:e|t|ing)|gain\\w*|difference|vs|versus|compar\\w+|perdi\\w*|gan(?:o|ado)|diferencia"
              + "|tendencias?|cambi\\w+|mejor\\w*|empeor\\w*|aument\\w+|disminu\\w+|sub(?:e|io|ido|iendo)|baj(?:a|o|ado|ando)|progres\\w+|historial"
              + " de)\\b");

  private static final Pattern HIGHEST =
      Pattern.compile("\\b(?:highest|peak|max(?:imum|imo|ima)?|mas alt[oa]|maxim[oa]s?|worst)\\b");
  private static final Pattern LOWEST =
      Pattern.compile("\\b(?:lowest|min(?:imum|imo|ima)?|nadir|mas baj[oa]|minim[oa]s?)\\b");

  /** "The one before that", "el previo": of what was measured twice at least. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:the (?:one|value|result) (?:just )?before|before (?:that|this)( one)?|previous"
              + "(?: one| value| result)?|prior one|(?:el|la|lo) (?:anterior|previ[oa])|previ[oa]"
              + "|penultim[oa]|antes de (?:ese|esa|eso))\\b(?! to\\b)(?! a \\w)");

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

  @Override
  public Optional<Finding> answer(Ask ask) {
    List<ChartRecord> near = ask.nearest().stream().filter(one -> !one.values().isEmpty()).toList();
    // "Now as against May": the two are asked for, not one of them.
    List<ChartRecord> all = isComparison(ask) ? near : ask.within(near);
    if (ask.wants(Operation.COUNT)) {
      return Optional.of(count(ask, all, near));
    }
    if (all.isEmpty()) {
      return Optional.of(none(ask));
    }
    Reply reply = ask.reply();
    if (extreme(ask, reply, all) || before(ask, reply, near)) {
      return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
    }
    if (ask.wants(Operation.FIRST)) {
      ChartRecord first = all.get(all.size() - 1);
      reply.say(first, "measured.first", ask.called(first), value(ask, first), ask.dateOf(first));
    } else if (asked(ask) > 0) {
      all.stream().limit(asked(ask)).forEach(one -> say(ask, reply, one, "measured"));
    } else if (isSeries(ask)) {
      all.stream().limit(SHOWN).forEach(one -> say(ask, reply, one, "measured"));
      reply.more(all, SHOWN);
    } else {
      List<ChartRecord> each = Medicines.oneOfEach(all);
      each.stream().limit(SHOWN).forEach(one -> say(ask, reply, one, "measured.latest"));
      reply.more(each, SHOWN);
    }
    return Optional.of(reply.related(all).related(near).related(ask.matched()).found());
  }

  /** The highest or the lowest of the time in question, where that is asked for. */
  private static boolean extreme(Ask ask, Reply reply, List<ChartRecord> all) {
    String words = String.join(" ", ask.question().words());
    boolean highest = HIGHEST.matcher(words).find();
    List<ChartRecord> numbers = all.stream().filter(Measurements::isNumber).toList();
    if (highest == LOWEST.matcher(words).find() || numbers.isEmpty() || !isOneThing(numbers)) {
      return false;
    }
    Comparator<ChartRecord> order = Comparator.comparing(Measurements::number);
    ChartRecord one =
        numbers.stream().max(highest ? order : order.reversed()).orElse(numbers.get(0));
    String key = highest ? "measured.highest" : "measured.lowest";
    reply.say(one, key, name(ask, one), value(ask, one), ask.dateOf(one));
    return true;
  }

  private static boolean isNumber(ChartRecord record) {
    return record.values().size() == 1 && record.values().get(0).value().isPresent();
  }

  private static BigDecimal number(ChartRecord record) {
    return record.values().get(0).value().orElse(BigDecimal.ZERO);
  }

  /** Values of two things, or in two units, are not compared. */
  private static boolean isOneThing(List<ChartRecord> records) {
    return records.stream()
            .map(one -> Titles.bare(one) + "|" + one.values().get(0).unit())
            .distinct()
            .count()
        == 1;
  }

  /** The value before the last one, where that is asked for, and the last one if it is, too. */
  private static boolean before(Ask ask, Reply reply, List<ChartRecord> near) {
    String words = String.join(" ", ask.question().words());
    if (!BEFORE.matcher(words).find() || isSeries(ask) || asked(ask) > 0) {
      return false;
    }
    if (NOW.matcher(words).find() || near.size() < 2) {
      say(ask, reply, near.get(0), "measured.latest");
    }
    if (near.size() < 2) {
      return true;
    }
    ChartRecord before = near.get(1);
    if (!Titles.bare(before).equals(Titles.bare(near.get(0)))) {
      return false;
    }
    say(ask, reply, before, "measured.before");
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
    boolean listed = ask.wants(Operation.LIST) && !ask.question().span().isAlways();
    return listed || SERIES.matcher(String.join(" ", ask.question().words())).find();
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
