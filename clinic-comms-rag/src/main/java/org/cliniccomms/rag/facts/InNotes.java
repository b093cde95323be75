package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.facts.notes.SentenceFinder;
import org.cliniccomms.rag.facts.visits.VisitFinder;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Looks in the notes for what is not found in the records, or is told better there. */
final class InNotes implements InTurn.Check {
  private static final Finding NOTHING = new Finding(Finding.Outcome.SILENT, List.of(), List.of());

  private final Finder topics;
  private final SentenceFinder sentences;
  private final InTurn.Check check;
  private final Parts parts = new Parts();

  /**
   * @param topics finds what notes say of what they are asked for
   * @param check what is left of an answer
   */
  InNotes(Finder topics, SentenceFinder sentences, InTurn.Check check) {
    this.topics = topics;
    this.sentences = sentences;
    this.check = check;
  }

  @Override
  public Finding of(Finding finding, ReadQuestion question, Chart chart, Instant now) {
    if (VisitFinder.isNone(finding)
        || isOfWhatIsNext(finding, question)
        || isOfAMoment(finding, question)
        || isOfWhatIsDenied(finding, question, chart, now)) {
      return finding;
    }
    if (isOfAllergies(finding, chart)) {
      return sentences.whole(finding, question, chart, now).orElse(finding);
    }
    if (isExplained(finding)) {
      return sentences
          .whole(finding, question, chart, now)
          .or(() -> sentences.lacking(question, chart, now))
          .orElse(finding);
    }
    boolean found = finding.outcome() == Finding.Outcome.FOUND;
    Optional<Finding> told =
        found ? sentences.better(finding, question, chart, now) : Optional.empty();
    if (told.isPresent()) {
      boolean dated =
          question.operation() == Operation.WHEN
              && parts.questions(question, chart.patient(), now).size() > 1;
      Finding all = dated ? Findings.together(List.of(finding, told.get())) : told.get();
      return check.of(all, question, chart, now);
    }
    boolean none = isNone(finding, question, chart, now);
    if (found && !none) {
      return finding;
    }
    // That a record does not tell who did it is no word against the note that does.
    boolean denied = !found && !finding.statements().isEmpty() && Aspect.in(question).isEmpty();
    return topics
        .find(question, chart, now)
        .filter(one -> !found && isAnswer(one))
        .or(() -> denied ? sentences.instead(question, chart, now) : alone(question, chart, now))
        .map(one -> check.of(one, question, chart, now))
        .orElse(none ? NOTHING : finding);
  }

  /** Returns a finder of those answers that tell what is wanted. */
  Finder tellingWhatIsWanted(Finder finder) {
    Finder held = check.holding(finder);
    return (question, chart, now) ->
        held.find(question, chart, now)
            .filter(
                found -> isAnswer(found) && !sentences.lacksWanted(found, question, chart, now));
  }

  /** Answers by the notes alone, the whole question or each of its parts. */
  private Optional<Finding> alone(ReadQuestion question, Chart chart, Instant now) {
    List<Finding> apart = new ArrayList<>();
    List<ReadQuestion> asked = parts.questions(question, chart.patient(), now);
    if (asked.size() > 1) {
      asked.forEach(one -> sentences.find(one, chart, now).ifPresent(apart::add));
    }
    return apart.isEmpty()
        ? sentences.find(question, chart, now)
        : Optional.of(Findings.together(apart));
  }

  private boolean isNone(Finding finding, ReadQuestion question, Chart chart, Instant now) {
    return switch (finding.outcome()) {
      case FOUND -> sentences.isBeside(finding, question, chart, now);
      case UNSURE -> sentences.isUntold(question, chart, now);
      case SILENT -> false;
    };
  }

  /** Tells whether all that is told rests on records. */
  static boolean isAnswer(Finding finding) {
    return finding.outcome() == Finding.Outcome.FOUND
        && finding.statements().stream().noneMatch(one -> one.sources().isEmpty());
  }

  /** What the record is silent about, and what it says instead: no note knows better. */
  static boolean isExplained(Finding finding) {
    return finding.outcome() == Finding.Outcome.SILENT
        && finding.statements().stream().anyMatch(one -> !one.sources().isEmpty());
  }

  /** That nothing is planned is said by the records of plans. */
  private static boolean isOfWhatIsNext(Finding finding, ReadQuestion question) {
    return finding.outcome() == Finding.Outcome.SILENT && question.operation() == Operation.NEXT;
  }

  /** "Which type has he, and who manages it": of what is not there nothing else is told. */
  private boolean isOfWhatIsDenied(
      Finding finding, ReadQuestion question, Chart chart, Instant now) {
    List<ReadQuestion> asked = parts.questions(question, chart.patient(), now);
    return asked.size() > 1
        && InTurn.isDenied(finding)
        && asked.stream().skip(1).allMatch(one -> InTurn.pointsBack(one, asked.get(0)));
  }

  /** No note knows better what somebody must not be given than the list of allergies. */
  private static boolean isOfAllergies(Finding finding, Chart chart) {
    List<ChartRecord> told = Findings.records(finding, chart);
    return finding.outcome() == Finding.Outcome.FOUND
        && !told.isEmpty()
        && told.stream().allMatch(one -> one.kind() == RecordKind.ALLERGY);
  }

  /** What there is, but not of that moment: a note that tells a value tells no other one's day. */
  private static boolean isOfAMoment(Finding finding, ReadQuestion question) {
    return finding.outcome() == Finding.Outcome.SILENT
        && !finding.ranked().isEmpty()
        && !Moments.in(question).isEmpty();
  }
}
