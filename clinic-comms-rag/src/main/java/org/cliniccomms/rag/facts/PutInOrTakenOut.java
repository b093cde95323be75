package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Sentences;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers when an implant, a coil, a line was put in or taken out by what was done, not by its
 * prescription, and when a cataract or a tumor was taken out by that, not by its diagnosis; and of
 * what is only known to have been put in, that it is not recorded when it was taken out.
 * Thread-safe.
 */
final class PutInOrTakenOut implements Finder {
  private static final String REMOVE = "remove";
  private static final String PLACE = "place";

  private final Clinical clinical;
  private final Deeds deeds = Deeds.standard();

  PutInOrTakenOut(Clinical clinical) {
    this.clinical = clinical;
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    Ask ask = clinical.ask(question, chart, now);
    List<Sought.Unit> named = things(ask);
    boolean ill = named.isEmpty();
    List<Sought.Unit> things = ill ? ask.sought().of(Field.CONDITION).units() : named;
    Set<String> asked = deeds.askedFor(besides(question, things));
    asked.retainAll(Set.of(REMOVE, PLACE));
    boolean alone =
        ask.sought().units().stream().filter(Matching::isClinical).allMatch(things::contains);
    if (asked.size() != 1
        || !ask.wants(Operation.WHEN, Operation.LATEST)
        || question.names(RecordKind.APPOINTMENT)
        || things.size() != 1
        || !alone) {
      return Optional.empty();
    }
    String deed = asked.iterator().next();
    List<Match> all =
        ask.records(RecordKind.PROCEDURE).stream()
            .filter(one -> isOf(ask, things.get(0), one) || (ill && isFor(ask, things.get(0), one)))
            .map(one -> new Match(one, Match.Nearness.SAME))
            .toList();
    List<Match> done =
        all.stream()
            .filter(one -> isSo(one.record(), deed) || (ill && isCalled(ask, one.record(), deed)))
            .toList();
    if (!done.isEmpty() && !(ill && deed.equals(PLACE))) {
      return clinical
          .kinds()
          .answerer(RecordKind.PROCEDURE)
          .answer(ask.with(new Sought(things), done));
    }
    List<ChartRecord> put =
        all.stream().map(Match::record).filter(one -> isSo(one, PLACE)).toList();
    return deed.equals(REMOVE) && !ill && !put.isEmpty() && !isInNotes(ask, things.get(0))
        ? Optional.of(
            ask.reply()
                .lacks(put.get(0), "removal.none", ask.called(put.get(0)), ask.dateOf(put.get(0)))
                .found())
        : Optional.empty();
  }

  /** A note may tell what no record does. */
  private boolean isInNotes(Ask ask, Sought.Unit thing) {
    return ask.records(RecordKind.NOTE).stream()
        .flatMap(note -> Sentences.of(note.narrative()).stream())
        .anyMatch(sentence -> isOf(ask, thing, sentence) && isRemoval(sentence));
  }

  private static boolean isOf(Ask ask, Sought.Unit thing, String sentence) {
    return Matching.stems(sentence).containsAll(thing.stems())
        || ask.matching().glossary().mentions(sentence).stream()
            .anyMatch(mention -> thing.concepts().contains(mention.concept()));
  }

  private boolean isRemoval(String sentence) {
    return deeds
        .askedFor(Words.tokens(sentence).stream().map(Words.Token::folded).toList())
        .contains(REMOVE);
  }

  /** Returns what is named that is put in and taken out; a device by that word alone. */
  private List<Sought.Unit> things(Ask ask) {
    List<Sought.Unit> named =
        ask.sought().of(Field.PROCEDURE).units().stream().filter(this::isThing).toList();
    return named.isEmpty()
        ? ask.sought().units().stream()
            .filter(
                unit ->
                    unit.concepts().stream().anyMatch(one -> one.key().equals("medical device")))
            .toList()
        : named;
  }

  /** "The implant": it may be called so though the record calls it otherwise. */
  private static boolean isOf(Ask ask, Sought.Unit thing, ChartRecord record) {
    return ask.matching().explained(thing, record).isPresent()
        || ask.matching().conceptsOf(record).stream()
            .flatMap(concept -> ask.matching().glossary().names(concept).stream())
            .anyMatch(name -> Matching.stems(name).containsAll(thing.stems()));
  }

  /** What is called by what is done to it, as "lumpectomy" is, was neither put in nor left. */
  private boolean isThing(Sought.Unit unit) {
    Set<String> named = deeds.in(unit.text());
    return named.isEmpty() || named.contains(PLACE);
  }

  /** Returns the words that are not the name of the thing: an implant was not always put in. */
  private static List<String> besides(ReadQuestion question, List<Sought.Unit> things) {
    List<Words.Token> tokens = Words.tokens(Sought.text(question));
    return IntStream.range(0, tokens.size())
        .filter(at -> things.stream().noneMatch(one -> at >= one.first() && at < one.end()))
        .mapToObj(at -> tokens.get(at).folded())
        .toList();
  }

  /** A cataract is taken out by its surgery, a tumor by what was done for it. */
  private static boolean isFor(Ask ask, Sought.Unit illness, ChartRecord record) {
    return record.detail(Detail.REASON).stream()
        .flatMap(reason -> ask.matching().glossary().mentions(reason).stream())
        .flatMap(mention -> ask.matching().glossary().broader(mention.concept()).stream())
        .anyMatch(illness.concepts()::contains);
  }

  private boolean isCalled(Ask ask, ChartRecord record, String deed) {
    return ask.matching().conceptsOf(record).stream()
        .flatMap(concept -> ask.matching().glossary().names(concept).stream())
        .anyMatch(name -> deeds.in(name).contains(deed));
  }

  private boolean isSo(ChartRecord record, String deed) {
    return deeds.in(Titles.bare(record)).contains(deed);
  }
}
