package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.glossary.Words;

/** The highest and the lowest of what was measured, where a question asks for one. */
final class Extremes {
  private static final int GROUPS = 4;
  private static final Pattern HIGHEST =
      Pattern.compile(
          "\\b(?:highest|maximum|maxim[oa]s?|heaviest|tallest|mas (?:alt|elevad)[oa]s?(?! que\\b(?!"
              + " (?:le|se|ha|han|haya|hayan|hemos|tuvo|tenga|registr\\w+|aparece|consta|figura|hay)\\b))|peaked|top(?:ped|s)?"
              + " out|how high (?:did|has|was|were)|hasta cuanto"
              + " (?:subio|llego))\\b|\\b(?:at|to|its|his|her|the) peak$|\\bpeak$|\\b(?:when|did)"
              + " .*\\bpeak\\b|\\b(?:at|at its|at her|at his|el|su) (?:peak|pico)\\b|(?:^|[^/]"
              + " )\\b(?<!per )(?<!por )(?:max|peak)(?= #)|(?<=# )(?:max|peak)\\b");
  private static final Pattern LOWEST =
      Pattern.compile(
          "\\b(?:lowest|minimum|minim[oa]s?|lightest|mas baj[oa]s?(?! que\\b)|nadir|bottom(?:ed|s)?"
              + " out|how low (?:did|has|was|were)|hasta cuanto (?:bajo|cayo))\\b|(?:^|[^/]"
              + " )\\b(?<!per )(?<!por )min(?= #)|(?<=# )min\\b");
  private static final Pattern WORST = Pattern.compile("\\b(?:worst|peor(?:es)?)\\b");
  private static final Pattern BEST =
      Pattern.compile("\\bbest\\b|\\b(?:el|la|su) mejor\\b(?! que)");

  /** Of these the less is the worse. */
  private static final Set<String> LOW_IS_WORSE =
      Set.of(
          "hemoglobin",
          "hematocrit",
          "platelets",
          "oxygen saturation",
          "glomerular filtration rate",
          "FEV1/FVC",
          "peak flow",
          "bone density",
          "Glasgow coma scale",
          "Barthel index",
          "ejection fraction",
          "CD4 count",
          "neutrophils",
          "HDL cholesterol",
          "albumin",
          "cognition score");

  /** "< 0.01 ng/mL". */
  private static final Pattern BOUND =
      Pattern.compile("\\s*[<>]=?\\s*(\\d+(?:[.,]\\d+)?)\\s*([^\\d]*)");

  private final Ask ask;
  private final boolean highest;
  private final boolean lowest;

  Extremes(Ask ask) {
    this.ask = ask;
    String words = besideTheName(ask);
    boolean lessIsWorse = isLessWorse(ask);
    boolean worst = WORST.matcher(words).find();
    boolean best = BEST.matcher(words).find();
    this.highest = HIGHEST.matcher(words).find() || (lessIsWorse ? best : worst);
    this.lowest = LOWEST.matcher(words).find() || (lessIsWorse ? worst : best);
  }

  /** Tells whether less is the worse of what is looked for. */
  static boolean isLessWorse(Ask ask) {
    return ask.sought().concepts().stream().anyMatch(one -> LOW_IS_WORSE.contains(one.key()));
  }

  /** Returns the question with a sign for what it looks for: a peak flow is no peak of it. */
  private static String besideTheName(Ask ask) {
    String text = Sought.text(ask.question());
    List<Words.Token> tokens = Words.tokens(text);
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Sought.Unit unit : ask.sought().units()) {
      if (unit.first() < unit.end() && unit.end() <= tokens.size()) {
        int start = tokens.get(unit.first()).start();
        rest.append(text, Math.min(from, start), start).append('#');
        from = tokens.get(unit.end() - 1).end();
      }
    }
    return Words.fold(rest.append(text, Math.min(from, text.length()), text.length()).toString());
  }

  boolean areAsked() {
    return highest || lowest;
  }

  /**
   * Returns the extremes of each unit that it was measured in; silent where values are no numbers,
   * for one of those may be the highest.
   */
  Finding of(List<ChartRecord> all) {
    Map<String, List<ChartRecord>> groups = new LinkedHashMap<>();
    for (ChartRecord record : all) {
      Optional<Measured> value = value(record);
      if (value.isEmpty()) {
        return ask.reply().related(all).silent("measured.uncompared", ask.sought().text());
      }
      String key = unit(value.get()) + " " + ask.matching().conceptsOf(record).hashCode();
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(record);
    }
    if (groups.size() > GROUPS) {
      return ask.reply().related(all).silent("measured.uncompared", ask.sought().text());
    }
    Reply reply = ask.reply();
    groups.values().forEach(group -> say(reply, group));
    return reply.related(all).found();
  }

  private void say(Reply reply, List<ChartRecord> group) {
    // Of those that are alike the first one is meant: then it was reached.
    Comparator<ChartRecord> days = Comparator.comparing(ask::moment);
    Comparator<ChartRecord> order = Comparator.comparing(this::number);
    if (highest) {
      say(
          reply,
          group.stream().max(order.thenComparing(days.reversed())).orElseThrow(),
          "measured.highest");
    }
    if (lowest) {
      say(reply, group.stream().min(order.thenComparing(days)).orElseThrow(), "measured.lowest");
    }
  }

  private void say(Reply reply, ChartRecord one, String key) {
    String value = Values.said(one, ask.sought(), ask.matching());
    reply.say(one, key, ask.called(one), value, ask.dateOf(one));
  }

  /** Returns the highest or the lowest of some; empty where one is no number. */
  Optional<ChartRecord> extreme(List<ChartRecord> some, boolean most) {
    Comparator<ChartRecord> order = Comparator.comparing(this::number);
    boolean numbers = some.stream().allMatch(one -> value(one).isPresent());
    return numbers ? some.stream().max(most ? order : order.reversed()) : Optional.empty();
  }

  private Optional<Measured> value(ChartRecord record) {
    return Values.compared(record, ask.sought(), ask.matching())
        .filter(one -> one.value().isPresent() || BOUND.matcher(one.text()).matches());
  }

  private BigDecimal number(ChartRecord record) {
    return value(record).map(Extremes::number).orElse(BigDecimal.ZERO);
  }

  /** Returns the number; of a value that is only known to be below or above one, that one. */
  private static BigDecimal number(Measured value) {
    Matcher bound = BOUND.matcher(value.text());
    return value.value().isEmpty() && bound.matches()
        ? new BigDecimal(bound.group(1).replace(',', '.'))
        : value.value().orElse(BigDecimal.ZERO);
  }

  private static String unit(Measured value) {
    Matcher bound = BOUND.matcher(value.text());
    return value.value().isEmpty() && bound.matches() ? bound.group(2).strip() : value.unit();
  }
}
