package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Tells when what was ordered is due: when it was done, or given, is no answer to that. */
final class Due implements Finder {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:over)?due\\b(?! (?:to|date$))|\\bwhen\\b.*\\b(?:should|planned)\\b"
              + "|\\bcuando\\b.*\\b(?:toca|corresponde|vence|planificad[oa]|programad[oa])\\b"
              + "|\\bdue date (?:for|of)\\b|\\w due date$");

  private static final Pattern AGAIN =
      Pattern.compile(
          "\\b(?:repeat|recheck|again|next|follow|surveillance|repetir|control|proxim\\w+|nuev[oa])\\b"
              + ".*\\d");

  /** Words of any order: they tell none from another. */
  private static final Set<String> ANY =
      Set.of(
          "due",
          "overdu",
          "next",
          "again",
          "test",
          "planned",
          "date",
          "toca",
          "vence",
          "repeat",
          "repet",
          "repetir",
          "scheduled");

  private static final double ENOUGH = 0.5;

  private final Glossary glossary;
  private final Wordings wordings = new Wordings();

  Due(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (!ASKED.matcher(String.join(" ", question.words())).find()) {
      return Optional.empty();
    }
    Sought sought = withoutTime(Sought.of(question, glossary));
    if (sought.isEmpty()) {
      return Optional.empty();
    }
    Wording wording = wordings.in(question.language());
    Ask ask = Ask.of(question, chart, now, glossary, wording, sought);
    return best(ask).map(order -> told(ask, order)).or(() -> again(ask)).or(() -> untold(ask));
  }

  private static Sought withoutTime(Sought sought) {
    return new Sought(
        sought.units().stream().filter(unit -> !ANY.containsAll(unit.stems())).toList());
  }

  /** Returns the open order that has most of what is named, the soonest of several. */
  private static Optional<ChartRecord> best(Ask ask) {
    return ask.records(RecordKind.ORDER).stream()
        .filter(one -> one.start().isPresent())
        .filter(one -> one.state() == RecordState.ACTIVE || one.state() == RecordState.PENDING)
        .filter(one -> share(ask, one) >= ENOUGH)
        .min(
            Comparator.comparingDouble((ChartRecord one) -> -share(ask, one))
                .thenComparing(ask::moment));
  }

  private static double share(Ask ask, ChartRecord order) {
    Set<String> why = Matching.stems(String.join(" ", order.detail(Detail.REASON)));
    long found =
        ask.sought().units().stream()
            .filter(
                unit ->
                    ask.matching().explained(unit, order).isPresent()
                        || why.containsAll(unit.stems()))
            .count();
    return (double) found / ask.sought().units().size();
  }

  private static Finding told(Ask ask, ChartRecord order) {
    Reply reply = ask.reply().say(order, "due", ask.called(order), ask.dateOf(order));
    List<String> why = order.detail(Detail.REASON);
    if (!why.isEmpty()) {
      reply.say(order, "because", ask.wording().list(why));
    }
    return reply.found();
  }

  /** "Two polyps, repeat in 5 years": what came of the last one tells when the next one is due. */
  private static Optional<Finding> again(Ask ask) {
    List<ChartRecord> named =
        ask.matching().all(ask.sought(), ask.records(RecordKind.PROCEDURE)).stream()
            .map(Match::record)
            .toList();
    List<ChartRecord> all = named.isEmpty() ? new Described().done(ask) : named;
    return ask.newestFirst(all).stream()
        .limit(1)
        .filter(one -> one.detail(Detail.COMMENT).stream().anyMatch(Due::isAgain))
        .findFirst()
        .map(
            one -> {
              Reply reply = ask.reply().say(one, "done.when", ask.called(one), ask.dateOf(one));
              Besides.remarks(reply, one);
              return reply.found();
            });
  }

  private static boolean isAgain(String remark) {
    return AGAIN.matcher(Words.fold(remark)).find();
  }

  /** Of a medicine or a vaccine only orders could tell it: the last one is not the next. */
  private static Optional<Finding> untold(Ask ask) {
    boolean given = ask.sought().names(Field.MEDICINE) || ask.sought().names(Field.VACCINE);
    return given && !ask.question().names(RecordKind.APPOINTMENT)
        ? Optional.of(ask.reply().silent("due.none", ask.sought().text()))
        : Optional.empty();
  }
}
