package org.cliniccomms.rag.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;

/** All that the patient suffers, or suffered from, in one list. */
final class ProblemList {
  private static final int LISTED = 25;
  private static final Pattern SOCIAL =
      Pattern.compile(
          "\\b(?:employ\\w*|unemployed|labor force|retired|education|school\\w*|refugee|housing"
              + "|homeless|transport\\w*|criminal|social|isolation|income|violence|abuse|partner"
              + "|stress|armed forces|veteran|risk activity|medication review|literacy|insurance"
              + "|immigrant|abnormal findings|food insecurity|lack of)\\b");

  private ProblemList() {}

  /** Returns what is listed, or that nothing is. */
  static Finding of(Ask ask) {
    boolean past =
        (ask.question().asks(AskedState.RESOLVED) || ask.question().asks(AskedState.PAST))
            && !ask.question().asks(AskedState.CURRENT);
    boolean timed = !ask.question().span().isAlways();
    List<ChartRecord> all = ask.within(ask.records(RecordKind.CONDITION));
    List<ChartRecord> shown =
        oneOfEach(
            all.stream()
                .filter(one -> timed || isPresent(one) != past)
                .filter(one -> isAnIllness(ask, one))
                .toList());
    if (ask.wants(Operation.LATEST, Operation.WHEN, Operation.FIRST) && !shown.isEmpty()) {
      shown = List.of(ask.wants(Operation.FIRST) ? shown.get(shown.size() - 1) : shown.get(0));
    }
    if (shown.isEmpty()) {
      String none = timed ? "condition.none.then" : past ? "condition.none.past" : "condition.none";
      return ask.reply().related(all).silent(none);
    }
    return list(ask, shown, past || timed).related(all).found();
  }

  /** Of what is listed as present, that part comes apart of which nobody wrote whether it is. */
  private static Reply list(Ask ask, List<ChartRecord> shown, boolean past) {
    Reply reply = ask.reply();
    if (ask.wants(Operation.COUNT)) {
      String list = described(ask, shown);
      return reply.says(shown, ask.wording().count("condition.count", shown.size(), list));
    }
    if (past) {
      return reply.say(shown, "condition.list.past", described(ask, shown));
    }
    List<ChartRecord> active = in(RecordState.ACTIVE, shown);
    List<ChartRecord> unsaid = in(RecordState.UNKNOWN, shown);
    if (!active.isEmpty()) {
      reply.say(active, "condition.list", described(ask, active));
    }
    return unsaid.isEmpty()
        ? reply
        : reply.say(unsaid, "condition.list.unknown", described(ask, unsaid));
  }

  private static List<ChartRecord> in(RecordState state, List<ChartRecord> records) {
    return records.stream().filter(one -> one.state() == state).toList();
  }

  private static String described(Ask ask, List<ChartRecord> records) {
    return ask.wording().some(records.stream().map(one -> described(ask, one)).toList(), LISTED);
  }

  private static String described(Ask ask, ChartRecord record) {
    return ask.called(record) + " (" + ask.dateOf(record) + ")";
  }

  /** Of an illness that came more than once, the last time. */
  static List<ChartRecord> oneOfEach(List<ChartRecord> newestFirst) {
    Map<String, ChartRecord> each = new LinkedHashMap<>();
    newestFirst.forEach(record -> each.putIfAbsent(Titles.bare(record), record));
    return List.copyOf(each.values());
  }

  static boolean isPresent(ChartRecord record) {
    return record.state() == RecordState.ACTIVE || record.state() == RecordState.UNKNOWN;
  }

  /**
   * Problem lists also hold work, schooling and housing, which terminologies class as findings or
   * situations: of those only what is known as an illness counts as one.
   */
  private static boolean isAnIllness(Ask ask, ChartRecord record) {
    String title = record.title();
    if (SOCIAL.matcher(Words.fold(title)).find()) {
      return false;
    }
    if (title.endsWith("(situation)") || title.endsWith("(person)")) {
      return false;
    }
    return !title.endsWith("(finding)")
        || ask.matching().glossary().conceptsOf(Titles.bare(record), record.codes()).stream()
            .anyMatch(concept -> concept.field() == Field.CONDITION && isCalled(ask, record));
  }

  private static boolean isCalled(Ask ask, ChartRecord record) {
    return ask.matching().glossary().mentions(Titles.bare(record)).stream()
        .filter(mention -> mention.concept().field() == Field.CONDITION)
        .anyMatch(mention -> mention.text().length() * 2 > Titles.bare(record).length());
  }
}
