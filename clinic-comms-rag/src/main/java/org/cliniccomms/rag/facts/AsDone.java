package org.cliniccomms.rag.facts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Operation;

/**
 * Leaves of what was done to a part of the body that which was done as it is asked: a kidney that
 * was biopsied was not removed, and a cast that was taken off was not put on.
 */
final class AsDone {
  private static final String REMOVE = "remove";
  private static final String PLACE = "place";

  /** What is done to a part of the body and is no illness of it. */
  private static final Set<String> BY_OTHERS =
      Set.of(REMOVE, "repair", "graft", "operate", "inject", "drain", PLACE);

  private static final Set<String> PUT = Set.of(PLACE, "cast", "suture", "graft");

  private static final Pattern TAKEN_AWAY =
      Pattern.compile("\\b(?:remov(?:al|ed)|explant\\w*|retir[oa]\\w*|remocion)\\b");

  /** Of these a thing is meant that was put there. */
  private static final Set<Operation> OF_THE_THING =
      EnumSet.of(
          Operation.COUNT, Operation.FIRST, Operation.LATEST, Operation.WHO, Operation.WHERE);

  private final Deeds deeds = Deeds.standard();

  /** Returns those matches, of all that are of a kind. */
  List<Match> of(Ask ask, RecordKind kind, List<Match> matches) {
    Set<String> asked = deeds.askedFor(ask.question().words());
    asked.removeAll(inNames(ask));
    return switch (kind) {
      case PROCEDURE -> procedures(ask, asked, matches);
      case CONDITION, MEASUREMENT -> isOfAPart(ask, asked) ? List.of() : matches;
      default -> matches;
    };
  }

  /** Tells whether these were done as it is asked, in so many words. */
  boolean isToldBy(Ask ask, List<Match> matches) {
    Set<String> asked = deeds.askedFor(ask.question().words());
    return matches.stream().anyMatch(one -> shared(one, asked) > 0);
  }

  /** Tells whether a single record is one of those. */
  boolean isSo(Ask ask, ChartRecord record) {
    return !of(ask, record.kind(), List.of(new Match(record, Match.Nearness.SAME))).isEmpty();
  }

  /** "Dental cleaning": how that is done is no matter where it has a name. */
  private Set<String> inNames(Ask ask) {
    Set<String> in = new HashSet<>();
    ask.sought().units().stream()
        .filter(unit -> unit.concepts().stream().anyMatch(one -> one.field() == Field.PROCEDURE))
        .forEach(
            unit -> in.addAll(deeds.askedFor(List.of(Words.fold(unit.text()).split(" ", -1)))));
    in.removeAll(Set.of(REMOVE, PLACE));
    return in;
  }

  private List<Match> procedures(Ask ask, Set<String> asked, List<Match> matches) {
    int most = matches.stream().mapToInt(one -> shared(one, asked)).max().orElse(0);
    List<Match> done =
        matches.stream()
            .filter(one -> shared(one, asked) == most)
            .filter(one -> most > 0 || asked.isEmpty() || named(one).isEmpty())
            .filter(one -> !isContrary(one, asked))
            .filter(one -> !isOfAPart(ask, asked) || !isTakenOff(ask, one))
            .toList();
    boolean ofTheThing = ask.wants(OF_THE_THING.toArray(Operation[]::new));
    return ofTheThing && !asked.contains(REMOVE) ? put(done) : done;
  }

  private boolean isContrary(Match match, Set<String> asked) {
    return asked.contains(REMOVE) != asked.contains(PLACE)
        && (asked.contains(PLACE)
            ? isTakenAway(match)
            : named(match).contains(PLACE) && !named(match).contains(REMOVE));
  }

  /** What was put there and taken away again was there once. */
  private List<Match> put(List<Match> done) {
    List<Match> put = done.stream().filter(one -> !isTakenAway(one)).toList();
    return put.stream().anyMatch(one -> !Collections.disjoint(named(one), PUT)) ? put : done;
  }

  private static boolean isTakenAway(Match match) {
    return TAKEN_AWAY.matcher(Words.fold(Titles.bare(match.record()))).find();
  }

  /** "Removal of cast (left leg)": the leg is where that was done, and is there still. */
  private boolean isTakenOff(Ask ask, Match match) {
    String what = Titles.bare(match.record()).replaceFirst("\\(.*", "");
    return isTakenAway(match)
        && parts(ask).stream()
            .noneMatch(
                unit ->
                    ask.matching().glossary().mentions(what).stream()
                        .anyMatch(one -> unit.concepts().contains(one.concept())));
  }

  /** A cast and stitches are put on. */
  private int shared(Match match, Set<String> asked) {
    Set<String> both = new HashSet<>(named(match));
    boolean put = asked.contains(PLACE) && !Collections.disjoint(both, PUT);
    both.retainAll(asked);
    return Math.max(both.size(), put ? 1 : 0);
  }

  private Set<String> named(Match match) {
    return deeds.in(Titles.bare(match.record()));
  }

  /** "When was her kidney removed": that it is ill, or was measured, is no answer. */
  private boolean isOfAPart(Ask ask, Set<String> asked) {
    return !Collections.disjoint(asked, BY_OTHERS)
        && !parts(ask).isEmpty()
        && parts(ask).stream().allMatch(AsDone::isAPart);
  }

  private List<Sought.Unit> parts(Ask ask) {
    return ask.sought().units().stream().filter(unit -> !isADeed(unit)).toList();
  }

  private boolean isADeed(Sought.Unit unit) {
    return !deeds.askedFor(List.of(Words.fold(unit.text()))).isEmpty();
  }

  private static boolean isAPart(Sought.Unit unit) {
    return unit.concepts().stream().allMatch(one -> one.field() == Field.BODY);
  }
}
