package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.Moment;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;

/**
 * Tells what is on record as refuted, refused or not done: that is more than that there is none.
 */
final class Refuted {
  private static final int SHOWN = 3;
  private static final List<RecordKind> KINDS =
      List.of(
          RecordKind.ALLERGY,
          RecordKind.IMMUNIZATION,
          RecordKind.PROCEDURE,
          RecordKind.CONDITION,
          RecordKind.MEDICATION);

  /** What was to be done was to be done on a day. */
  private static final Set<RecordKind> ON_A_DAY =
      Set.of(RecordKind.PROCEDURE, RecordKind.IMMUNIZATION);

  private static final Pattern DOUBT =
      Pattern.compile(
          "(?:confirm|suspect|sospech|descart|comprob|refut|verific)\\w*|proven?|real|really|true|truly|actually|finally|end|turn(?:ed)?|out"
              + "|cierto|verdad|realmente|finalmente|final");

  /** Returns what was refuted of a thing that nothing else is recorded of; empty if nothing was. */
  Optional<Finding> find(Ask asked) {
    Ask ask = asked.with(withoutDoubt(asked.sought()), asked.matches());
    if (ask.sought().isEmpty() || ask.wants(Operation.COUNT)) {
      return Optional.empty();
    }
    Set<RecordKind> meant = Kinds.meant(ask.question());
    for (RecordKind kind : KINDS) {
      if (meant.isEmpty() || meant.contains(kind)) {
        List<ChartRecord> refuted = of(ask, kind);
        if (!refuted.isEmpty()) {
          return Optional.of(told(ask, kind, refuted));
        }
      }
    }
    Sought own = outsideMoments(ask);
    return own.isEmpty() || own.equals(ask.sought())
        ? Optional.empty()
        : find(ask.with(own, ask.matches()));
  }

  /** Returns what was refuted where the time was not understood: it was so at no time. */
  Optional<Finding> atAnyTime(Ask asked) {
    Ask ask = asked.with(withoutDoubt(outsideMoments(asked)), List.of());
    boolean whether =
        ask.question().timeUnread()
            && ask.wants(Operation.YES_NO)
            && !ask.question().names(RecordKind.FAMILY_HISTORY)
            && !ask.question().names(RecordKind.NOTE);
    return whether
            && ask.matching().all(ask.sought(), ask.records(RecordKind.CONDITION)).isEmpty()
            && !of(ask, RecordKind.CONDITION).isEmpty()
        ? find(ask)
        : Optional.empty();
  }

  /** "Did she have pericarditis after the infarct": what was refuted was so at any time. */
  private static Sought outsideMoments(Ask ask) {
    List<Moment> moments = Moments.in(ask.question());
    return new Sought(
        ask.sought().units().stream()
            .filter(unit -> moments.stream().noneMatch(one -> one.covers(unit.first())))
            .toList());
  }

  /** "Was the suspected lupus confirmed": lupus is asked for. */
  private static Sought withoutDoubt(Sought sought) {
    return new Sought(
        sought.units().stream()
            .filter(
                unit ->
                    Matching.isClinical(unit) || !DOUBT.matcher(Words.fold(unit.text())).matches())
            .toList());
  }

  /** Returns what was refuted of what is sought, of the time asked about, the latest first. */
  static List<ChartRecord> of(Ask ask, RecordKind kind) {
    List<ChartRecord> all =
        ask.chart().records().stream()
            .filter(one -> one.kind() == kind && one.state() == RecordState.NOT_SO)
            .toList();
    return ask.within(
        ask.newestFirst(
            ask.matching().all(ask.sought(), all).stream()
                .filter(match -> match.nearness() != Match.Nearness.ABOUT)
                .map(Match::record)
                .toList()));
  }

  /** An allergy to a thing that was refuted does not do away with one to its class. */
  private static Finding told(Ask ask, RecordKind kind, List<ChartRecord> refuted) {
    Finding told = told(ask, refuted);
    return kind == RecordKind.ALLERGY
        ? Allergies.byClass(ask).map(held -> Findings.together(List.of(held, told))).orElse(told)
        : told;
  }

  static Finding told(Ask ask, List<ChartRecord> refuted) {
    Reply reply = ask.reply();
    refuted.stream()
        .limit(SHOWN)
        .forEach(
            one -> {
              String key = "notso." + one.kind().name().toLowerCase(Locale.ROOT);
              boolean dated = ON_A_DAY.contains(one.kind()) && one.date().isPresent();
              reply.say(one, dated ? key + ".on" : key, ask.called(one), ask.dateOf(one));
              MedicineStanding.because(ask, reply, one);
              Besides.remarks(reply, one);
            });
    return reply.found();
  }
}
