package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/** How the newest value of a series stands to one of another time: "lighter than in early 2023". */
final class Against {
  private static final Pattern LOWER =
      Pattern.compile(
          "\\b(?:lower|less|lighter|thinner|smaller|fewer|down|los(?:e|t|ing)|f[ea]ll(?:en|ing)?|drop\\w*|decreas\\w*|reduc\\w*|shr[iau]nk|menos|menor|mas"
              + " (?:baj|delgad|flac)[oa]s?"
              + "|baj(?:a|o|ado|ando|aron)|disminu\\w+|perd(?:io|ido|iendo)|adelgaz\\w+|cay(?:o|endo)"
              + "|descend\\w+|reduj\\w+)\\b");
  private static final Pattern HIGHER =
      Pattern.compile(
          "\\b(?:higher|more|heavier|fatter|bigger|greater|up|gain\\w*|r[io]se[ns]?|rising"
              + "|increas\\w*|climb\\w*|went up|mas(?! (?:baj|delgad|flac|recient)[oa]?)|mayor"
              + "|sub(?:e|io|ido|iendo|ieron)|aument\\w+|engord\\w+|gan(?:o|ado)|crec\\w+)\\b");
  private static final Pattern BETTER = Pattern.compile("\\b(?:better|improv\\w+|mejor\\w*)\\b");
  private static final Pattern WORSE =
      Pattern.compile("\\b(?:worse\\w*|deteriorat\\w+|peor|empeor\\w*)\\b");

  private final Ask ask;
  private final ChartRecord first;
  private final ChartRecord last;

  private Against(Ask ask, ChartRecord first, ChartRecord last) {
    this.ask = ask;
    this.first = first;
    this.last = last;
  }

  /** Returns it for the time that the question names; empty if there is nothing to compare. */
  static Optional<Against> of(Points points) {
    TimeSpan span = points.ask().question().span();
    List<ChartRecord> then = points.inTime();
    ChartRecord last = points.newestFirst().get(0);
    if (span.isAlways() || then.isEmpty()) {
      return Optional.empty();
    }
    // "Since 2023" begins with the first value from then on; "in 2023" ends with the last.
    ChartRecord first = then.get(span.until() == null ? then.size() - 1 : 0);
    return first.equals(last)
        ? Optional.empty()
        : Optional.of(new Against(points.ask(), first, last));
  }

  /** Returns what there is between the first and the last one of some. */
  static Against between(Ask ask, ChartRecord first, ChartRecord last) {
    return new Against(ask, first, last);
  }

  /** Returns how it went, with yes or no where that is asked; empty if it cannot be compared. */
  Optional<String> said() {
    return went()
        .map(
            order ->
                Whether.isAsked(ask.question())
                    ? asked(ask)
                        .map(up -> (order > 0) == up && order != 0)
                        .map(so -> ask.wording().say(so ? "yes" : "no", how(order)))
                        .orElseGet(() -> how(order))
                    : how(order));
  }

  Finding told(List<ChartRecord> related) {
    Reply reply = ask.reply();
    said().ifPresent(sentence -> reply.says(List.of(first, last), sentence));
    for (ChartRecord one : List.of(last, first)) {
      String said = Values.said(one, ask.sought(), ask.matching());
      reply.say(one, "measured", ask.called(one), said, ask.dateOf(one));
    }
    return reply.related(related).found();
  }

  /** Tells whether it is a single number that went from one to another. */
  boolean isOfANumber() {
    return compared(first).size() == 1;
  }

  /** Returns 1 if all parts of it rose, -1 if all fell, 0 if none did either; empty otherwise. */
  private Optional<Integer> went() {
    if (first.values().size() != last.values().size()) {
      return Optional.empty();
    }
    List<Measured> before = compared(first);
    List<Measured> after = compared(last);
    for (int at = 0; at < before.size(); at++) {
      if (before.get(at).value().isEmpty()
          || after.get(at).value().isEmpty()
          || !before.get(at).unit().equals(after.get(at).unit())) {
        return Optional.empty();
      }
    }
    List<Integer> orders =
        IntStream.range(0, before.size())
            .mapToObj(at -> number(after.get(at)).compareTo(number(before.get(at))))
            .distinct()
            .toList();
    return orders.size() == 1 ? Optional.of(orders.get(0)) : Optional.empty();
  }

  private List<Measured> compared(ChartRecord record) {
    return record.values().size() < 2 || Values.isPressure(record)
        ? record.values()
        : Values.compared(record, ask.sought(), ask.matching()).stream().toList();
  }

  private static BigDecimal number(Measured value) {
    return value.value().orElseThrow();
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  private String how(int order) {
    List<Measured> before = compared(first);
    if (before.size() > 1) {
      return ask.wording().say("measured", ask.called(last), value(last), ask.dateOf(last));
    }
    String key = order == 0 ? "same" : order > 0 ? "rose" : "fell";
    String by =
        order == 0
            ? ""
            : ask.wording()
                .part(
                    "measured.difference",
                    plain(number(compared(last).get(0)).subtract(number(before.get(0))).abs()));
    return ask.wording().say("measured." + key, ask.called(last), value(first), value(last), by);
  }

  private String value(ChartRecord record) {
    List<Measured> values = compared(record);
    return values.size() == 1
        ? plain(number(values.get(0)))
        : Values.said(record, ask.sought(), ask.matching());
  }

  /** Returns whether the question asks for more; empty if for neither. */
  private static Optional<Boolean> asked(Ask ask) {
    ReadQuestion question = ask.question();
    String words = String.join(" ", question.words());
    boolean lessIsWorse = Extremes.isLessWorse(ask);
    boolean better = BETTER.matcher(words).find();
    boolean worse = WORSE.matcher(words).find();
    boolean less = LOWER.matcher(words).find() || (lessIsWorse ? worse : better);
    boolean more = HIGHER.matcher(words).find() || (lessIsWorse ? better : worse);
    return less == more ? Optional.empty() : Optional.of(more);
  }
}
