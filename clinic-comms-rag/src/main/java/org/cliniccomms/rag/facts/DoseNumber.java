package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.reading.Operation;

/**
 * Tells when the dose of a vaccine was given that a question counts: the first is not the second.
 */
final class DoseNumber {
  private static final List<Pattern> ORDINALS =
      List.of(
          ordinal("second|2nd|segund[oa]|2d?[ao]|two|dos", 2),
          ordinal("third|3rd|tercer[oa]?|3r?[ao]|three|tres", 3),
          ordinal("fourth|4th|cuart[oa]|4t?[ao]|four|cuatro", 4),
          ordinal("fifth|5th|quint[oa]|5t?[ao]|five|cinco", 5));

  private static final String OF_A_TIME =
      "(?! (?:years?|months?|weeks?|days?|hours?|anos?|mes(?:es)?|semanas?|dias?|times|veces"
          + "|dos(?:es|is)\\b))";

  private DoseNumber() {}

  private static Pattern ordinal(String words, int number) {
    String spelt = words.replaceFirst("\\|[a-z]+\\|[a-z]+$", "");
    String behind = words.replaceFirst("^.*\\|([a-z]+\\|[a-z]+)$", "$1");
    return Pattern.compile(
        "\\b(?:"
            + spelt
            + ")\\b|\\b(?:dose|dosis|shot|jab|number|no|nro) (?:"
            + behind
            + "|"
            + number
            + ")\\b|(?<!type )(?<!tipo )\\b"
            + number
            + "\\b"
            + OF_A_TIME);
  }

  /** Returns the dose that is counted, or that none is recorded; empty if none is counted. */
  static Optional<Finding> of(Ask ask, List<ChartRecord> newestFirst) {
    String words = String.join(" ", ask.question().words());
    for (int at = 0; at < ORDINALS.size() && !ask.wants(Operation.COUNT); at++) {
      if (ORDINALS.get(at).matcher(words).find()) {
        return Optional.of(told(ask, newestFirst, at + 2));
      }
    }
    return Optional.empty();
  }

  private static Finding told(Ask ask, List<ChartRecord> newestFirst, int number) {
    List<ChartRecord> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    Optional<ChartRecord> dose = dose(oldestFirst, number);
    ChartRecord last = newestFirst.get(0);
    Reply reply = ask.reply();
    if (dose.isPresent()) {
      ChartRecord one = dose.get();
      // Which one it is, the ones before it tell.
      List<ChartRecord> counted = new ArrayList<>(List.of(one));
      counted.addAll(oldestFirst.subList(0, oldestFirst.indexOf(one)));
      reply.say(counted, "dose", ask.called(one), number, ask.dateOf(one));
      if (!Aspect.in(ask.question()).isEmpty()) {
        Besides.remarks(reply, one);
      }
      return reply.found();
    }
    reply.denies("dose.none", ask.called(last), number);
    int times = newestFirst.size();
    String name = ask.called(last);
    reply.says(
        newestFirst, ask.wording().count("done.times", times, name, Dates.of(ask, newestFirst)));
    Finding finding = reply.found();
    return ask.wants(Operation.YES_NO)
        ? finding
        : new Finding(Finding.Outcome.SILENT, finding.statements(), finding.ranked());
  }

  private static Optional<ChartRecord> dose(List<ChartRecord> oldestFirst, int number) {
    boolean numbered =
        oldestFirst.stream()
            .flatMap(one -> one.detail(Detail.COMMENT).stream())
            .anyMatch(text -> text.matches("dose \\d+"));
    if (numbered) {
      return oldestFirst.stream()
          .filter(one -> one.detail(Detail.COMMENT).contains("dose " + number))
          .reduce((earlier, later) -> later);
    }
    return oldestFirst.size() < number
        ? Optional.empty()
        : Optional.of(oldestFirst.get(number - 1));
  }
}
