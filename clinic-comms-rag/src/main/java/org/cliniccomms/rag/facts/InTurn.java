package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Asks finders one after another: the whole question, each of the questions it is made of, or each
 * of the things it asks about. Thread-safe.
 */
final class InTurn {
  private static final Set<String> POINTING = Set.of("it", "them", "its");
  private static final Finding NOTHING = new Finding(Finding.Outcome.SILENT, List.of(), List.of());

  private final Finder first;
  private final List<Finder> finders;
  private final Check check;
  private final Check besides;
  private final Parts parts = new Parts();

  /**
   * @param first is asked before the question is taken apart
   * @param check what is left of each answer
   * @param besides what is put behind it, of the chart with both sides
   */
  InTurn(Finder first, List<Finder> finders, Check check, Check besides) {
    this.first = first;
    this.finders = List.copyOf(finders);
    this.check = check;
    this.besides = besides;
  }

  /** Returns the answer of the first that knows the sort of question; unsure where none does. */
  Finding find(ReadQuestion question, Chart chart, Instant now) {
    // Two moments of one thing are no two questions.
    return first
        .find(question, OtherSide.leftOut(question, chart), now)
        .or(() -> partByPart(parts.questions(question, chart.patient(), now), question, chart, now))
        .map(finding -> check.of(finding, question, chart, now))
        .orElseGet(() -> whole(question, chart, now));
  }

  /** Answers what may ask about several things thing by thing where it is not found as it is. */
  private Finding whole(ReadQuestion question, Chart chart, Instant now) {
    Finding finding = single(question, chart, now);
    return finding.outcome() == Finding.Outcome.FOUND
        ? finding
        : partByPart(parts.things(question, chart.patient(), now), question, chart, now)
            .map(one -> check.of(one, question, chart, now))
            .filter(one -> one.outcome() == Finding.Outcome.FOUND)
            .orElse(finding);
  }

  /** Returns the answers to all parts; empty if it is a single one, or one is not understood. */
  private Optional<Finding> partByPart(
      List<ReadQuestion> asked, ReadQuestion whole, Chart chart, Instant now) {
    if (asked.size() < 2) {
      return Optional.empty();
    }
    Chart suiting = OtherSide.ofTheSide(whole, chart);
    List<Finding> found = new ArrayList<>();
    for (ReadQuestion one : asked) {
      boolean ofTheFirst =
          !found.isEmpty() && isDenied(found.get(0)) && pointsBack(one, asked.get(0));
      found.add(ofTheFirst ? NOTHING : single(one, suiting, now));
    }
    boolean understood = found.stream().allMatch(one -> one.outcome() != Finding.Outcome.UNSURE);
    if (!understood) {
      return Optional.empty();
    }
    Finding all = Findings.together(found);
    return Optional.of(
        isOnlyThePremise(found, asked, chart)
            ? new Finding(Finding.Outcome.SILENT, all.statements(), all.ranked())
            : all);
  }

  /** "Hand wound of May, how many stitches": that there was a wound is no answer. */
  private static boolean isOnlyThePremise(
      List<Finding> found, List<ReadQuestion> asked, Chart chart) {
    List<ChartRecord> told = Findings.records(found.get(0), chart);
    return found.get(0).outcome() == Finding.Outcome.FOUND
        && asked.get(0).operation() == Operation.TELL
        && told.stream().allMatch(one -> Naming.EVENTS.contains(one.kind()))
        && IntStream.range(1, asked.size())
            .allMatch(
                at ->
                    found.get(at).outcome() == Finding.Outcome.SILENT
                        && (asked.get(at).operation() != Operation.TELL
                            || asked.get(at).names(RecordKind.MEASUREMENT)));
  }

  static boolean isDenied(Finding finding) {
    return finding.outcome() == Finding.Outcome.SILENT && !finding.statements().isEmpty();
  }

  /** "Who manages it": of what is not there nothing else is told. */
  static boolean pointsBack(ReadQuestion question, ReadQuestion first) {
    return question.words().stream().anyMatch(POINTING::contains)
        && !first.names(RecordKind.FAMILY_HISTORY);
  }

  private Finding single(ReadQuestion question, Chart chart, Instant now) {
    Chart suiting = OtherSide.leftOut(question, chart);
    for (Finder finder : finders) {
      Optional<Finding> finding = finder.find(question, suiting, now);
      if (finding.isPresent()) {
        Finding held = check.of(finding.get(), question, suiting, now);
        return besides.of(held, question, chart, now);
      }
    }
    return new Finding(Finding.Outcome.UNSURE, List.of(), List.of());
  }

  /** What is made of an answer before it is given. */
  @FunctionalInterface
  interface Check {
    /** Leaves every answer as it is. */
    Check NONE = (finding, question, chart, now) -> finding;

    Finding of(Finding finding, ReadQuestion question, Chart chart, Instant now);

    /** Returns a finder that answers where what is left of its answer is one. */
    default Finder holding(Finder finder) {
      return (question, chart, now) ->
          finder
              .find(question, chart, now)
              .map(found -> of(found, question, chart, now))
              .filter(found -> found.outcome() == Finding.Outcome.FOUND);
    }

    /** Returns one that makes {@code next} of what this one leaves. */
    default Check then(Check next) {
      return (finding, question, chart, now) ->
          next.of(of(finding, question, chart, now), question, chart, now);
    }
  }
}
