package org.cliniccomms.rag.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.Answer.Effort;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.asking.Inquiry.Settlement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Hit;

/** Makes an answer of what was found. */
final class Composer {
  private final AskParts parts;
  private final Extracts extracts;

  Composer(AskParts parts) {
    this.parts = parts;
    this.extracts = new Extracts(parts.glossary());
  }

  /** That the chart holds nothing on it; no model is asked what is not there. */
  Settlement silent(Inquiry inquiry, Task task) {
    List<Statement> says =
        task.isStructured()
            ? task.statements()
            : List.of(Phrases.silent(task.question().language()));
    double confidence = Confidence.silent(task.isStructured());
    return settle(inquiry, task, new Draft(AnswerStatus.NO_DATA, says, confidence));
  }

  Settlement compose(Inquiry inquiry, Task task) {
    if (task.hits().isEmpty() && !task.isStructured()) {
      return silent(inquiry, task);
    }
    List<Statement> says = task.isStructured() ? task.statements() : extracts.of(task);
    return settle(
        inquiry, task, new Draft(AnswerStatus.SUCCESS, says, Confidence.of(task, says, 1)));
  }

  private Settlement settle(Inquiry inquiry, Task task, Draft draft) {
    List<Source> sources = sources(task, draft.statements());
    inquiry.trace().restsOn(sources.stream().map(source -> source.record().id()).toList());
    Instant now = parts.time().instant();
    Duration took = inquiry.elapsed(now);
    Answer answer =
        new Answer(
            draft.status(),
            inquiry.question().session(),
            1,
            now,
            task.open().chart().patient(),
            draft.statements(),
            draft.confidence(),
            null,
            sources,
            new Effort(task.open().held(), took, 0, false));
    return new Settlement(new Answered(answer), outcome(draft.status()));
  }

  private List<Source> sources(Task task, List<Statement> statements) {
    List<Source> sources = new ArrayList<>();
    for (Hit hit : task.hits()) {
      RecordId id = hit.record().id();
      statements.stream()
          .filter(statement -> statement.sources().contains(id))
          .findFirst()
          .map(statement -> extracts.passage(task, hit, statement.text()))
          .ifPresent(text -> sources.add(new Source(hit.record(), text, hit.relevance())));
    }
    return sources;
  }

  private static Outcome outcome(AnswerStatus status) {
    return switch (status) {
      case SUCCESS -> Outcome.ANSWERED;
      case NO_DATA -> Outcome.NO_DATA;
      case DEGRADED -> Outcome.DEGRADED;
      case ERROR -> Outcome.FAILED;
    };
  }

  /** An answer before it is put together. */
  record Draft(AnswerStatus status, List<Statement> statements, double confidence) {}
}
