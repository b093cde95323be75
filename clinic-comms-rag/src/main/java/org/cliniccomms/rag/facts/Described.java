package org.cliniccomms.rag.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Mention;
import org.cliniccomms.rag.glossary.Words;

/**
 * Finds procedures that a question describes by what was done, and to what: "when was the hip
 * fixed", "how many shots into the knee". The one alone is no answer: another thing may have been
 * done to the hip; unless it was done to one thing only: "when was she scoped".
 */
final class Described {
  /** What is taken off something else is not that itself: plaque is no tooth. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?i)\\b(?:from|using|with|by|under|due|via|con|mediante|bajo|por|desde)\\b[^(]*");

  private static final Pattern FROM = Pattern.compile("\\b(?:from|out of)\\b");

  /** One of so many names is enough. */
  private static final int MOST = 3;

  private final Deeds deeds = Deeds.standard();
  private final AsDone asDone = new AsDone();
  private final Answerer answerer = new Events(RecordKind.PROCEDURE);

  /** Returns what is recorded of the procedures that are described; empty if none is. */
  Optional<Finding> find(Ask ask) {
    List<ChartRecord> all = things(ask).isEmpty() ? done(ask) : described(ask);
    List<Match> done = new ArrayList<>();
    all.stream()
        .filter(one -> one.state() != RecordState.NOT_SO)
        .forEach(one -> done.add(new Match(one, Match.Nearness.SAME)));
    if (!done.isEmpty()) {
      return answerer.answer(ask.with(ask.sought(), done));
    }
    List<ChartRecord> not = ask.within(ask.newestFirst(all));
    return not.isEmpty() ? Optional.empty() : Optional.of(Refuted.told(ask, not));
  }

  /** Returns those of one sort that were done; by the deed alone, too: "the next scope". */
  List<ChartRecord> done(Ask ask) {
    List<ChartRecord> all =
        described(ask).stream().filter(one -> one.state() != RecordState.NOT_SO).toList();
    return all.stream().map(Titles::bare).distinct().count() == 1 ? all : List.of();
  }

  private List<ChartRecord> described(Ask ask) {
    Set<String> asked = deeds.askedFor(ask.question().words());
    Sought things = things(ask);
    return ask.chart().records().stream()
        .filter(one -> one.kind() == RecordKind.PROCEDURE)
        .filter(one -> isDescribed(ask, asked, things, one))
        .map(one -> new Match(one, Match.Nearness.SAME))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(), all -> asDone.of(ask, RecordKind.PROCEDURE, all)))
        .stream()
        .map(Match::record)
        .toList();
  }

  /** Returns to what it was done: what is named besides the deed. */
  private Sought things(Ask ask) {
    Set<String> asking = deeds.asking(ask.question().words());
    return new Sought(
        ask.sought().units().stream()
            .filter(unit -> !unit.isEverydayWord())
            .flatMap(unit -> besides(ask, unit, asking).stream())
            .toList());
  }

  /** "Shots into the knee" may be one name of a thing: what is left of it is the knee. */
  private static Optional<Sought.Unit> besides(Ask ask, Sought.Unit unit, Set<String> asking) {
    List<Words.Token> left =
        Words.tokens(unit.text()).stream()
            .filter(token -> !asking.contains(token.folded()))
            .filter(token -> !Words.isStopWord(token.folded()))
            .filter(token -> Opposites.in(token.text()).isNone())
            .toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    String text = left.stream().map(Words.Token::text).collect(Collectors.joining(" "));
    Set<Concept> concepts =
        ask.matching().glossary().mentions(text).stream()
            .map(Mention::concept)
            .collect(Collectors.toSet());
    return Optional.of(
        new Sought.Unit(concepts, Matching.stems(text), text, unit.first(), unit.end()));
  }

  private boolean isDescribed(Ask ask, Set<String> asked, Sought things, ChartRecord record) {
    String title = Titles.bare(record);
    boolean ofWhole = FROM.matcher(String.join(" ", ask.question().words())).find();
    String object = ofWhole ? title : BESIDE.matcher(title).replaceFirst("");
    Set<String> named = deeds.in(title);
    boolean done =
        things.isEmpty() ? named.containsAll(asked) : !Collections.disjoint(named, asked);
    return done
        && !asked.isEmpty()
        && things.units().stream().allMatch(unit -> isOf(ask, unit, record, object));
  }

  private static boolean isOf(Ask ask, Sought.Unit unit, ChartRecord record, String object) {
    Set<Concept> said = said(ask, record, object);
    return unit.concepts().stream()
            .anyMatch(one -> !Collections.disjoint(ask.matching().narrower(one), said))
        || Words.tokens(unit.text()).stream()
            .anyMatch(token -> Deeds.isDoneTo(token.folded(), object))
        || (!unit.stems().isEmpty() && Matching.stems(object).containsAll(unit.stems()));
  }

  /** Returns all that a record speaks of: a lumpectomy is of the breast, whoever says so. */
  private static Set<Concept> said(Ask ask, ChartRecord record, String object) {
    Set<Concept> said = new HashSet<>();
    List<String> texts = new ArrayList<>(record.detail(Detail.COMMENT));
    texts.add(object);
    Words.tokens(object).forEach(token -> texts.add(token.text()));
    for (String text : texts) {
      ask.matching().glossary().mentions(text).stream().map(Mention::concept).forEach(said::add);
    }
    if (said.stream().noneMatch(one -> one.field() == Field.BODY)) {
      Glossary glossary = ask.matching().glossary();
      ask.matching().conceptsOf(record).forEach(one -> said.addAll(places(glossary, one)));
      // What was sutured is told by the wound that it was done for.
      record.detail(Detail.REASON).stream()
          .flatMap(reason -> Words.tokens(reason).stream())
          .flatMap(token -> glossary.mentions(token.text()).stream())
          .map(Mention::concept)
          .filter(one -> one.field() == Field.BODY)
          .forEach(said::add);
    }
    said.removeIf(one -> one.field() == Field.WORD);
    return said;
  }

  /** Returns the parts of the body that most names of what is done have. */
  private static Set<Concept> places(Glossary glossary, Concept done) {
    Map<Concept, Long> often =
        glossary.names(done).stream()
            .flatMap(name -> Words.tokens(name).stream().map(Words.Token::text).distinct())
            .flatMap(word -> glossary.mentions(word).stream().map(Mention::concept).distinct())
            .filter(one -> one.field() == Field.BODY)
            .collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    often.values().removeIf(times -> times * MOST < glossary.names(done).size());
    return often.keySet();
  }
}
