package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.Finder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.glossary.Words.Token;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers what a visit to come asks of the patient: which pills to leave out and how long before,
 * what to eat, to wear, to bring, whom to bring along. The visit is told from others by its name,
 * its day or what stands in its instruction; a clinical thing that neither has is asked of
 * something else. Thread-safe.
 */
public final class Preparation implements Finder {
  private static final Set<Operation> OTHERS =
      EnumSet.of(Operation.WHY, Operation.VALUE, Operation.REACTION, Operation.LATEST);

  private static final Set<RecordKind> OTHER_KINDS =
      EnumSet.of(RecordKind.ALLERGY, RecordKind.NOTE, RecordKind.IMMUNIZATION);

  private static final Set<VisitSense> NOT_TO_COME =
      EnumSet.of(VisitSense.CANCELLED, VisitSense.REBOOKED, VisitSense.REQUESTED);

  private final Glossary glossary;
  private final VisitWords words = new VisitWords();
  private final QuestionReader reader = new QuestionReader();

  /** Makes one that knows things by {@code glossary}. */
  public Preparation(Glossary glossary) {
    this.glossary = Objects.requireNonNull(glossary, "glossary");
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    String said = String.join(" ", question.words());
    boolean early = GettingReady.isHowEarly(said);
    if ((OTHERS.contains(question.operation()) && !early)
        || OTHER_KINDS.stream().anyMatch(question::names)
        || !GettingReady.isAsked(said)) {
      return Optional.empty();
    }
    ReadQuestion whole = reader.withAllSaid(question, chart.patient(), now);
    VisitAsked asked = VisitAsked.ofOne(whole, chart.patient(), now, words, glossary);
    if (asked.says(NOT_TO_COME)) {
      return Optional.empty();
    }
    boolean before = GettingReady.isBefore(said);
    boolean ready =
        early
            || (question.operation() != Operation.COUNT
                && (GettingReady.isSaid(said) || asked.says(VisitSense.PREPARE)));
    VisitTimes times = new VisitTimes(now, chart.patient().zone());
    List<VisitFit> fits =
        chart.records().stream()
            .filter(one -> times.isPlannedAhead(one) || one.state() == RecordState.WAITING)
            .filter(one -> one.kind() == RecordKind.APPOINTMENT && !written(one).isEmpty())
            .filter(one -> asked.days().has(one, chart.patient().zone()))
            .map(one -> VisitFit.of(one, asked, glossary))
            .filter(fit -> fit.isMeant(before, ready, asked))
            .toList();
    double most = fits.stream().mapToDouble(VisitFit::weight).max().orElse(0);
    List<ChartRecord> best =
        fits.stream()
            .filter(fit -> fit.weight() == most)
            .map(VisitFit::record)
            .sorted(Comparator.comparing(times::moment))
            .toList();
    return best.isEmpty() || best.size() > 2
        ? Optional.empty()
        : Optional.of(told(best, asked, chart));
  }

  private Finding told(List<ChartRecord> best, VisitAsked asked, Chart chart) {
    Told told = new Told(asked.question().language(), chart.patient().zone());
    Stream<Statement> statements =
        best.stream()
            .flatMap(
                one ->
                    Stream.concat(
                            Stream.of(told.standing(one) + told.whole(one)),
                            Stream.concat(told.besides(one).stream(), remarks(one, asked, told)))
                        .map(text -> new Statement(Told.stopped(text), List.of(one.id()))));
    return new Finding(
        Outcome.FOUND, statements.toList(), best.stream().map(ChartRecord::id).toList());
  }

  /** A remark is told where a word of it is asked for, or nothing else is written. */
  private static Stream<String> remarks(ChartRecord one, VisitAsked asked, Told told) {
    Set<String> remarked = stems(String.join(" ", one.detail(Detail.COMMENT)));
    boolean meant =
        one.detail(Detail.INSTRUCTION).isEmpty()
            || !Collections.disjoint(remarked, stems(asked.question().body()));
    return meant ? told.remarks(one).stream() : Stream.empty();
  }

  private static Set<String> stems(String text) {
    return Words.tokens(text).stream()
        .filter(VisitFit::isTelling)
        .map(Token::stem)
        .collect(Collectors.toSet());
  }

  private static List<String> written(ChartRecord one) {
    // A room or a telephone number in a remark is nothing to get ready for.
    return Stream.concat(
            one.detail(Detail.INSTRUCTION).stream(),
            one.detail(Detail.COMMENT).stream()
                .filter(text -> GettingReady.isToDo(Words.fold(text))))
        .toList();
  }
}
