package org.cliniccomms.rag.asking;

import dev.langchain4j.model.chat.request.ChatRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.AnswerListener.Stage;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.asking.Reply.End;
import org.cliniccomms.rag.checking.CheckedReply;
import org.cliniccomms.rag.checking.Evidence;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.glossary.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model word an answer and keeps of its words what holds. What the records answer by
 * themselves is never lost: what a model leaves out of it is added in the records' own words, and
 * if the model fails, or nothing that it says holds, those words are the answer.
 */
final class Wording {
  private static final Logger LOG = LoggerFactory.getLogger(Wording.class);
  private static final Duration MOST_RESERVED = Duration.ofSeconds(1);
  private static final int SHARE_RESERVED = 10;

  private final AskParts parts;
  private final Models models;
  private final BriefingDesk desk;
  private final EarlierTurns earlier;
  private final ReplyCheck check;
  private final SecureRandom random = new SecureRandom();

  Wording(AskParts parts, Models models, BriefingDesk desk) {
    this.parts = parts;
    this.models = models;
    this.desk = desk;
    this.earlier = new EarlierTurns(parts.conversations(), parts.settings());
    this.check = new ReplyCheck(parts.glossary());
  }

  /** Returns the answer as the model words it, or {@code plain} where it does not. */
  Draft of(Inquiry inquiry, Task task, Draft plain) {
    if (!models.areThere()) {
      return plain;
    }
    return desk.of(task)
        .map(briefing -> worded(inquiry, task, plain, briefing))
        .orElseGet(plain::unworded);
  }

  private Draft worded(Inquiry inquiry, Task task, Draft plain, Briefing briefing) {
    OwnMarks marks = task.open().marks();
    List<Turn> earlier = this.earlier.of(inquiry.question(), task, briefing);
    Duration most = remaining(inquiry);
    if (most.isNegative() || most.isZero()) {
      return plain.after(briefing, Outcome.TIMEOUT);
    }
    String question = marks.leftOutOf(task.question().body());
    ChatRequest request =
        new Prompt(random)
            .of(question, task.question().language(), briefing, task.isStructured(), earlier);
    inquiry.gate().stage(Stage.WRITING);
    inquiry.trace().modelAsked(models.name());
    Reply reply = models.ask(inquiry, request, most, draft(inquiry, briefing));
    if (reply.end() != End.WHOLE) {
      inquiry.breakOff();
      boolean late = reply.end() == End.TOO_LATE;
      return plain.after(briefing, late ? Outcome.TIMEOUT : Outcome.DEGRADED);
    }
    inquiry.gate().stage(Stage.CHECKING);
    return checked(task, plain, briefing, reply);
  }

  private DraftWords draft(Inquiry inquiry, Briefing briefing) {
    DraftOpening opening = new DraftOpening(inquiry, parts.audit(), parts.time());
    return parts.settings().rawDrafts()
        ? DraftWords.raw(inquiry.gate(), opening)
        : DraftWords.checked(inquiry.gate(), opening, check.on(briefing.passages()));
  }

  private Draft checked(Task task, Draft plain, Briefing briefing, Reply reply) {
    try {
      return held(task, plain, briefing, check.check(reply.text(), briefing.passages()));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A reply cannot be checked: {}", e.getClass().getName());
      return plain.after(briefing, Outcome.DEGRADED);
    }
  }

  private Draft held(Task task, Draft plain, Briefing briefing, CheckedReply reply) {
    if (reply.silent() && !task.isStructured()) {
      List<Statement> silent = List.of(Phrases.silent(task.question().language()));
      return Draft.plain(AnswerStatus.NO_DATA, silent, Confidence.silent(false))
          .by(models.name(), briefing);
    }
    if (reply.kept().isEmpty()) {
      return plain.after(briefing, Outcome.DEGRADED);
    }
    List<Statement> says = new ArrayList<>(reply.kept());
    if (task.isStructured()) {
      says.addAll(leftOut(task, reply.kept()));
    }
    double kept = (double) reply.kept().size() / Math.max(reply.said(), reply.kept().size());
    return Draft.plain(AnswerStatus.SUCCESS, says, Confidence.of(task, says, kept))
        .by(models.name(), briefing);
  }

  /** What an answer must say and these words do not: checked against them, it would not hold. */
  private List<Statement> leftOut(Task task, List<Statement> words) {
    OwnMarks marks = task.open().marks();
    return task.statements().stream()
        .filter(fact -> !isSaid(fact, marks.leftOutOf(fact.text()), words))
        .toList();
  }

  private boolean isSaid(Statement fact, String text, List<Statement> words) {
    List<Statement> about =
        words.stream().filter(it -> it.sources().containsAll(fact.sources())).toList();
    String said = about.stream().map(Statement::text).collect(Collectors.joining(" "));
    List<Evidence> evidence = List.of(new Evidence(fact.sources(), said));
    return !about.isEmpty()
        && Sentences.of(PlainPassage.of(text)).stream()
            .noneMatch(it -> check.check(it + " [1]", evidence).kept().isEmpty());
  }

  /** What a model may take, so that there is time left to answer without it. */
  private Duration remaining(Inquiry inquiry) {
    Duration deadline = parts.settings().deadline();
    Duration share = deadline.dividedBy(SHARE_RESERVED);
    Duration reserve = share.compareTo(MOST_RESERVED) < 0 ? share : MOST_RESERVED;
    Duration left = deadline.minus(inquiry.elapsed(parts.time().instant())).minus(reserve);
    Duration most = parts.settings().modelTimeout();
    return left.compareTo(most) < 0 ? left : most;
  }
}
