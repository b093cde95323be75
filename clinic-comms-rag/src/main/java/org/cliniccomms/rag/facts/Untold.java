package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.notes.Expected;
import org.cliniccomms.rag.facts.notes.Outstanding;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Takes back what tells of a thing, but not what was asked of it, whichever finder gave it: who
 * asks on which side it was, or who did it, has no answer in the day that it was.
 */
final class Untold implements InTurn.Check {
  /** Who asks for the day as well has that answered. */
  private static final Pattern AND_THE_DAY =
      Pattern.compile(
          "\\b(?:and|y) (?:on |en )?(?:when|cuando|(?:what|which|que)"
              + " (?:date|day|year|fecha|dia|ano))\\b|\\b(?:when|cuando) (?:and|y) ");

  private final Glossary glossary;
  private final Matching matching;
  private final Unexplained unexplained;
  private final SomethingElse somethingElse;
  private final Wordings wordings = new Wordings();
  private final Details details = new Details(wordings);

  Untold(Glossary glossary) {
    this.glossary = glossary;
    this.matching = new Matching(glossary);
    this.unexplained = new Unexplained(glossary);
    this.somethingElse = new SomethingElse(glossary);
  }

  /** Tells whether a record that was only searched for tells what is asked of it. */
  boolean isToldBy(ChartRecord record, ReadQuestion question, String text) {
    List<ChartRecord> one = List.of(record);
    if (SomethingElse.AHEAD.contains(record.kind())
        && record.state() != RecordState.DONE
        && Outstanding.isPresumed(question)) {
      return false;
    }
    return !Expected.isUntold(question, text)
        && !Details.isUntold(question, text, one)
        && Aspect.in(question).stream().allMatch(each -> !each.isOf(one) || each.isTold(text, one));
  }

  /** Returns what was found, as no answer if it does not tell what is asked. */
  @Override
  public Finding of(Finding found, ReadQuestion question, Chart chart, Instant now) {
    List<ChartRecord> told = Findings.records(found, chart);
    if (found.outcome() != Finding.Outcome.FOUND || told.isEmpty()) {
      return found;
    }
    String text = Findings.told(found);
    if (isOfNoReaction(question, told)) {
      return new Finding(Finding.Outcome.SILENT, found.statements(), found.ranked());
    }
    if (Expected.isUntold(question, text)
        || somethingElse.isTold(question, chart, text, told)
        || Unborn.isMeant(question, chart, told, now)) {
      return new Finding(Finding.Outcome.SILENT, List.of(), found.ranked());
    }
    String said = Findings.withoutDaysOfNotes(text);
    return Aspect.in(question).stream()
        .filter(one -> one.isOf(told) && !one.isTold(said, told))
        .filter(one -> !AND_THE_DAY.matcher(String.join(" ", question.words())).find())
        .findFirst()
        .map(one -> silent(one.silence(), "", found, question, told.get(0)))
        .or(
            () ->
                EitherOr.isUntold(question, text, told, glossary)
                    ? Optional.of(silent("aspect.which", "", found, question, told.get(0)))
                    : Optional.empty())
        .or(
            () ->
                unexplained
                    .in(question, chart, Findings.text(found), told)
                    .map(word -> silent("aspect.word", word, found, question, told.get(0))))
        .orElseGet(() -> details.of(found, question, text, told));
  }

  /** Who asks what it does is not answered by that there is an allergy. */
  private static boolean isOfNoReaction(ReadQuestion question, List<ChartRecord> told) {
    return question.operation() == Operation.REACTION
        && told.stream()
            .allMatch(
                one ->
                    one.kind() == RecordKind.ALLERGY
                        && one.detail(Detail.REACTION).isEmpty()
                        && one.detail(Detail.COMMENT).isEmpty());
  }

  private Finding silent(
      String key, String word, Finding found, ReadQuestion question, ChartRecord of) {
    String name = Titles.shown(of, matching, question.language().locale());
    String said = wordings.in(question.language()).say(key, name, word);
    return new Finding(
        Finding.Outcome.SILENT, List.of(new Statement(said, List.of())), found.ranked());
  }
}
