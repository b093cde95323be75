package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Tells what comes of an illness from the kinds of it: a diabetic retinopathy is no sort of
 * diabetes, and its day is not the day on which diabetes began.
 */
final class Complications {
  private static final Pattern DUE_TO =
      Pattern.compile(
          "\\b(?:due to|because of|caused by|secondary to|associated with|debid[oa] a"
              + "|secundari[oa] a|asociad[oa] a|por)\\b");

  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:complica\\w+|sequelae?|secuelas?|alteraci\\w+|consequences?|consecuencias?|due"
              + " to|caused by|secondary to|because of|result of|debid[oa]s? a|secundari[oa]s?"
              + " a)\\b");

  private static final Pattern SINCE =
      Pattern.compile(
          "\\b(?:how long|since when|(?:desde|hace) cuando|hace cuanto|cuanto tiempo)\\b");

  private static final Pattern ADJECTIVE = Pattern.compile("[a-z]{4,}ic(?:as?|os?)?");

  private final Glossary glossary;
  private final Set<Concept> illnesses;

  private Complications(Ask ask) {
    this.glossary = ask.matching().glossary();
    this.illnesses =
        ask.sought().concepts().stream()
            .filter(one -> one.field() == Field.CONDITION)
            .collect(Collectors.toSet());
  }

  /** When an illness began, what came of it does not tell; and that there is, itself does first. */
  static Ask leftOut(Ask ask) {
    boolean onset =
        ask.wants(Operation.WHEN, Operation.FIRST)
            || SINCE.matcher(String.join(" ", ask.question().words())).find();
    if (!onset && !ask.wants(Operation.YES_NO)) {
      return ask;
    }
    Complications complications = new Complications(ask);
    List<ChartRecord> itself =
        ask.matched().stream().filter(one -> !complications.has(one)).toList();
    boolean told = onset || itself.stream().anyMatch(one -> one.state() == RecordState.ACTIVE);
    return itself.size() == ask.matches().size() || !told
        ? ask
        : ask.with(ask.sought(), ask.matching().all(ask.sought(), itself));
  }

  /** "What complications of her diabetes are there": tells what comes of an illness. */
  static Optional<Finding> find(Ask ask) {
    List<Sought.Unit> clinical =
        ask.sought().units().stream().filter(Matching::isClinical).toList();
    boolean asked =
        clinical.size() == 1
            && ask.wants(Operation.LIST, Operation.TELL, Operation.COUNT, Operation.YES_NO)
            && ASKED.matcher(String.join(" ", ask.question().words())).find();
    Sought illness = ask.sought().of(Field.CONDITION);
    if (!asked || illness.units().size() != 1) {
      return Optional.empty();
    }
    Ask only = ask.with(illness, List.of());
    Complications complications = new Complications(only);
    List<Match> come =
        ask.records(RecordKind.CONDITION).stream()
            .filter(one -> complications.has(one) || complications.isDueTo(one))
            .map(one -> new Match(one, Match.Nearness.SAME))
            .toList();
    return come.isEmpty() ? Optional.empty() : new Conditions().told(ask.with(illness, come));
  }

  /** "Ulcer of foot due to diabetes mellitus". */
  private boolean isDueTo(ChartRecord record) {
    Matcher due = DUE_TO.matcher(Words.fold(record.title()));
    return due.find()
        && glossary.mentions(Words.fold(record.title()).substring(due.end())).stream()
            .flatMap(one -> glossary.broader(one.concept()).stream())
            .anyMatch(illnesses::contains);
  }

  /** Tells whether a record is what comes of an illness that is asked about. */
  private boolean has(ChartRecord record) {
    Set<Concept> own = glossary.conceptsOf(record);
    if (isOnlyCalledAfter(record)) {
      return true;
    }
    return illnesses.stream()
        .filter(illness -> !own.contains(illness))
        .anyMatch(illness -> own.stream().anyMatch(one -> isOf(illness, one, record)));
  }

  /** "Diabetic cheiroarthropathy": what nobody knows under its name is named after an illness. */
  private boolean isOnlyCalledAfter(ChartRecord record) {
    String title = Titles.bare(record);
    List<Mention> mentions =
        glossary.mentions(title).stream()
            .filter(one -> one.concept().field() == Field.CONDITION)
            .toList();
    return !mentions.isEmpty()
        && Words.tokens(title).size() > 1
        && mentions.stream()
            .allMatch(
                one ->
                    illnesses.contains(one.concept())
                        && ADJECTIVE.matcher(Words.fold(one.text())).matches());
  }

  private boolean isOf(Concept illness, Concept other, ChartRecord record) {
    boolean kind = glossary.broader(other).contains(illness);
    return kind
        && (isNamedAfter(illness, other) || DUE_TO.matcher(Words.fold(record.title())).find());
  }

  /** Its name has a word for the illness in front, and another one for what it is itself. */
  private boolean isNamedAfter(Concept illness, Concept other) {
    List<String> words = words(other.key());
    Set<String> names =
        glossary.names(illness).stream()
            .map(Complications::words)
            .filter(name -> name.size() == 1)
            .map(name -> name.get(0))
            .collect(Collectors.toSet());
    // "Otitis media" is a sort of otitis, whose name stands in front.
    return !words.containsAll(words(illness.key()))
        && words.subList(0, words.size() - 1).stream()
            .filter(word -> !word.endsWith("itis"))
            .anyMatch(names::contains);
  }

  private static List<String> words(String name) {
    return Words.tokens(name).stream().map(Words.Token::folded).toList();
  }
}
