package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.guard.LoneNames;
import org.cliniccomms.rag.facts.notes.Expected;
import org.cliniccomms.rag.facts.notes.Outstanding;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;
import org.cliniccomms.rag.search.RecordText;

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

  /** The day of a note is none of what it tells. */
  private static final Pattern WHEN_NOTED =
      Pattern.compile("(?m)^(?:Note of|Nota del) [^:\\n]{4,40}: ");

  private static final Set<RecordKind> WRITTEN =
      EnumSet.of(RecordKind.NOTE, RecordKind.REPORT, RecordKind.PLAN);

  /** What is still to come, or fell through, tells nothing of how it went. */
  private static final Set<RecordKind> AHEAD = EnumSet.of(RecordKind.APPOINTMENT, RecordKind.ORDER);

  /** "The dermatologist", "what did derm say". */
  private static final Pattern SPECIALIST =
      Pattern.compile(
          "\\b(\\w{2,})(?:ologist|iatrist|iatrician|olog[oa]|iatra)\\b|\\b(?:did|does|has|by|from)"
              + " (?:the )?(derm|cards?|cardio|endo|neuro|rheum|nephro|gastro|ortho|onc|psych)\\b");

  private static final Pattern WHICH_MEDICINE =
      Pattern.compile(
          "^(?:and |y )?(?:(?:con |a"
              + " )?(?:que|cuales?)|what|which)\\b.*\\b(?:take[ns]?|taking|medic\\w+|drugs?|pills?|tablets?|toma"
              + "|tomaba|tomando|remedios?|pastillas?|farmacos?)\\b.*\\b(?:for|against|para|contra)\\b");

  private static final Pattern WHICH_DRUG =
      Pattern.compile(
          "\\b(?:what|which|que|q|cual(?:es)?) (?:\\w+ )?(?:drugs?|medicines?|medications?|agents?"
              + "|steroids?|antibiotics?|farmacos?|medicamentos?|remedios?|corticoides?"
              + "|antibioticos?)\\b(?! (?:class|level|allerg|test|screen))");

  /** How a sentence says that something is taken, be it a medicine by its name or not. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "\\b(?:tak(?:e|es|en|ing)|took|on|uses?|used|using|given|prescri\\w+|start\\w*|began|mg"
              + "|mcg|tablets?|pills?|creams?|drops|inhaler|tom[ao]\\w*|usa\\w*|recet\\w+|indic\\w+"
              + "|inici\\w+|administr\\w+|pastillas?|comprimidos?|gotas|crema|inhalador|treat\\w*"
              + "|trata\\w*)\\b");

  private static final Pattern UNBORN =
      Pattern.compile(
          "\\b(?:bab(?:y|ies)|newborns?|f(?:o)?et(?:us|al)|unborn|placenta\\w*|bebes?|guaguas?"
              + "|fet(?:o|al)|recien nacid[oa]s?)\\b");

  private static final Pattern OF_A_BIRTH =
      Pattern.compile(
          UNBORN.pattern()
              + "|\\b(?:deliver\\w+|gestation\\w*|pregnan\\w*|obstetric\\w*|birth\\w*|apgar|embaraz\\w+"
              + "|gestacion\\w*|parto|nac\\w+)\\b");

  /** Younger than that somebody may be the baby. */
  private static final int CHILD = 12;

  private final Glossary glossary;
  private final Matching matching;
  private final Unexplained unexplained;
  private final Naming naming;
  private final Wordings wordings = new Wordings();

  Untold(Glossary glossary) {
    this.glossary = glossary;
    this.matching = new Matching(glossary);
    this.unexplained = new Unexplained(glossary);
    this.naming = new Naming(glossary);
  }

  /** Tells whether a record that was only searched for tells what is asked of it. */
  boolean isToldBy(ChartRecord record, ReadQuestion question, String text) {
    List<ChartRecord> one = List.of(record);
    if (AHEAD.contains(record.kind())
        && record.state() != RecordState.DONE
        && Outstanding.isPresumed(question)) {
      return false;
    }
    return !Expected.isUntold(question, text)
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
        || isOfSomethingElse(question, chart, text, told)
        || isOfTheUnborn(question, chart, told, now)) {
      return new Finding(Finding.Outcome.SILENT, List.of(), found.ranked());
    }
    String said = WHEN_NOTED.matcher(text).replaceAll("");
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
        .orElse(found);
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

  private boolean isOfSomethingElse(
      ReadQuestion question, Chart chart, String text, List<ChartRecord> told) {
    boolean written = told.stream().allMatch(one -> WRITTEN.contains(one.kind()));
    return lacksAName(question, chart, text, told)
        || naming.isOfNone(question, text, told)
        || isOfAnotherTime(question, chart, told)
        || (written
            && (!Opposites.in(question.body()).hasSideIn(text, told)
                || isOfSomebodyNeverSeen(question, chart)))
        || isOfNoMedicine(question, text, told, written);
  }

  /** The value of a month is none of another one. */
  private static boolean isOfAnotherTime(
      ReadQuestion question, Chart chart, List<ChartRecord> told) {
    TimeSpan span = question.span();
    return span.from() != null
        && span.until() != null
        && told.stream()
            .allMatch(
                one ->
                    one.kind() == RecordKind.MEASUREMENT
                        && one.date().isPresent()
                        && !span.contains(
                            one.date()
                                .get()
                                .start(chart.patient().zone())
                                .atZone(chart.patient().zone())
                                .toLocalDate()));
  }

  /** Tells whether a folded word is of somebody who is born, and not of who gives birth. */
  static boolean namesABaby(String word) {
    return UNBORN.matcher(word).find();
  }

  /** What the baby weighed is not told by what its mother weighs. */
  private static boolean isOfTheUnborn(
      ReadQuestion question, Chart chart, List<ChartRecord> told, Instant now) {
    return UNBORN.matcher(String.join(" ", question.words())).find()
        && told.stream()
            .filter(one -> one.kind() == RecordKind.MEASUREMENT)
            .anyMatch(one -> !OF_A_BIRTH.matcher(Words.fold(one.title())).find())
        && chart
            .patient()
            .born()
            .map(born -> born.plusYears(CHILD).atStartOfDay(chart.patient().zone()).toInstant())
            .filter(grown -> grown.isBefore(now))
            .isPresent();
  }

  /** What is asked of somebody or something with a name is told where that name is. */
  private boolean lacksAName(
      ReadQuestion question, Chart chart, String text, List<ChartRecord> told) {
    Set<String> names = LoneNames.in(question, chart, glossary);
    return !names.isEmpty() && !LoneNames.areIn(names, text, told);
  }

  /** What a specialist said is no note of others where the chart has nothing done by such a one. */
  private static boolean isOfSomebodyNeverSeen(ReadQuestion question, Chart chart) {
    return SPECIALIST
        .matcher(String.join(" ", question.words()))
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(root -> Pattern.compile("\\b" + root + "(?:\\w{0,4}(?:olog|iatr|aed|edic|ics)|\\b)"))
        .anyMatch(
            seen ->
                chart.records().stream()
                    .filter(one -> !AHEAD.contains(one.kind()) || one.state() == RecordState.DONE)
                    .noneMatch(one -> seen.matcher(Words.fold(RecordText.of(one))).find()));
  }

  /** Which medicine it is, is told by no value either, nor by that it was given. */
  private boolean isOfNoMedicine(
      ReadQuestion question, String text, List<ChartRecord> told, boolean written) {
    if (WHICH_DRUG.matcher(String.join(" ", question.words())).find()
        && (written || told.stream().allMatch(one -> one.kind() == RecordKind.PROCEDURE))) {
      Set<Concept> named = concepts(question.body());
      return concepts(text).stream()
          .noneMatch(one -> one.field() == Field.MEDICINE && !named.contains(one));
    }
    if (!WHICH_MEDICINE.matcher(String.join(" ", question.words())).find()) {
      return false;
    }
    return told.stream().allMatch(one -> one.kind() == RecordKind.MEASUREMENT)
        || (written
            && !TAKEN.matcher(Words.fold(text)).find()
            && glossary.mentions(text).stream()
                .noneMatch(one -> one.concept().field() == Field.MEDICINE));
  }

  private Set<Concept> concepts(String text) {
    return glossary.mentions(text).stream().map(Mention::concept).collect(Collectors.toSet());
  }

  private Finding silent(
      String key, String word, Finding found, ReadQuestion question, ChartRecord of) {
    String name = Titles.shown(of, matching, question.language().locale());
    String said = wordings.in(question.language()).say(key, name, word);
    return new Finding(
        Finding.Outcome.SILENT, List.of(new Statement(said, List.of())), found.ranked());
  }
}
