package org.cliniccomms.rag.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.Answer.Effort;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.asking.Inquiry.Settlement;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.search.Hit;

/** Makes an answer of what was found. */
final class Composer {
  private final AskParts parts;
  private final Extracts extracts;
  private final Wording wording;

  Composer(AskParts parts, Models models, Extracts extracts) {
    this.parts = parts;
    this.extracts = extracts;
    BriefingDesk desk = new BriefingDesk(extracts, parts.settings().contextTokens());
    this.wording = new Wording(parts, models, desk);
  }

  /** That the chart holds nothing on it; no model is asked what is not there. */
  Settlement silent(Inquiry inquiry, Task task) {
    return settle(inquiry, task, silence(task));
  }

  Settlement compose(Inquiry inquiry, Task task) {
    List<Statement> says = task.isStructured() ? task.statements() : extracts.of(task);
    if (says.isEmpty() && task.alike().isEmpty()) {
      return silent(inquiry, task);
    }
    Draft plain =
        says.isEmpty()
            ? silence(task)
            : Draft.plain(AnswerStatus.SUCCESS, says, Confidence.of(task, says, 1));
    return settle(inquiry, task, wording.of(inquiry, task, plain));
  }

  private static Draft silence(Task task) {
    List<Statement> says =
        task.isStructured()
            ? task.statements()
            : List.of(Phrases.silent(task.question().language()));
    return Draft.plain(AnswerStatus.NO_DATA, says, Confidence.silent(task.isStructured()));
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
            draft.modelName(),
            sources,
            effort(task, draft, took));
    return new Settlement(new Answered(answer), draft.outcome());
  }

  private static Effort effort(Task task, Draft draft, Duration took) {
    Briefing told = draft.briefing();
    return told == null
        ? new Effort(task.open().held(), took, 0, false)
        : new Effort(task.open().held(), took, told.tokens(), told.truncated());
  }

  private List<Source> sources(Task task, List<Statement> statements) {
    List<Source> sources = new ArrayList<>();
    for (Hit hit : cited(task, statements)) {
      RecordId id = hit.record().id();
      statements.stream()
          .filter(statement -> statement.sources().contains(id))
          .findFirst()
          .map(statement -> extracts.passage(task, hit, statement.text()))
          .ifPresent(text -> sources.add(new Source(hit.record(), text, hit.relevance())));
    }
    return sources;
  }

  /** What was found, and what was told without being looked for, as allergies are. */
  private static List<Hit> cited(Task task, List<Statement> statements) {
    Set<RecordId> found =
        task.readable().stream().map(hit -> hit.record().id()).collect(Collectors.toSet());
    Stream<Hit> others =
        statements.stream()
            .flatMap(statement -> statement.sources().stream())
            .distinct()
            .filter(id -> !found.contains(id))
            .flatMap(id -> task.open().record(id).stream())
            .map(record -> new Hit(record, 0, null));
    return Stream.concat(task.readable().stream(), others).toList();
  }
}
