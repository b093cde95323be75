package org.cliniccomms.examples.server.chart;

import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.ChartQuestions.Asking;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where questions come in, by HTTP or by a socket: looks at who asks, then at what is asked, then
 * has it answered. What is turned away here is on record as well. Thread-safe.
 */
@Component
class ChartDesk {
  static final String DENIED = "ACCESS_DENIED";
  static final String NOT_FOUND = "PATIENT_NOT_FOUND";

  private final ChartQuestions questions;
  private final ChartTrail trail;

  ChartDesk(ChartQuestions questions, ChartTrail trail) {
    this.questions = questions;
    this.trail = trail;
  }

  /** Answers a question, or throws what it is refused with. */
  Answer ask(ServerUser user, EnteredQuestion entered) {
    ChartQuestion question = checked(user, entered);
    try {
      return answer(questions.ask(question));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return answer(new AskResult.Aborted());
    }
  }

  /** Begins to answer a question, or throws what it is refused with. */
  Asking begin(ServerUser user, EnteredQuestion entered, AnswerListener listener) {
    return questions.ask(checked(user, entered), listener);
  }

  /** Puts on record that a question was not taken, because another of its asker is under way. */
  void oneTooMany(ServerUser user, EnteredQuestion entered) {
    trail.turnedAway(user.actor(), Outcome.FAILED, entered);
  }

  private ChartQuestion checked(ServerUser user, EnteredQuestion entered) {
    if (!user.mayAskAboutCharts()) {
      trail.turnedAway(user.actor(), Outcome.DENIED, entered);
      throw denied();
    }
    try {
      return entered.by(user);
    } catch (Refused invalid) {
      trail.turnedAway(user.actor(), Outcome.INVALID, entered);
      throw invalid;
    }
  }

  /** Returns the answer, or throws what the question is refused with. */
  static Answer answer(AskResult result) {
    return switch (result.kind()) {
      case ANSWERED -> ((AskResult.Answered) result).answer();
      case INVALID -> throw invalid((AskResult.Invalid) result);
      case DENIED -> throw denied();
      case NOT_FOUND ->
          throw Refused.coded(HttpStatus.NOT_FOUND, NOT_FOUND, "There is no such patient.");
      case FAILED -> throw failed(((AskResult.Failed) result).reason());
      case ABORTED ->
          throw Refused.coded(
              HttpStatus.SERVICE_UNAVAILABLE, "STOPPED", "The question was given up. Ask again.");
    };
  }

  private static Refused failed(AskResult.Reason reason) {
    return switch (reason) {
      case BUSY ->
          Refused.coded(
              HttpStatus.SERVICE_UNAVAILABLE,
              "BUSY",
              "Too many questions are under way. Ask again in a moment.");
      case TIMEOUT ->
          Refused.coded(
              HttpStatus.GATEWAY_TIMEOUT,
              "TIMEOUT",
              "The time ran out before there was an answer. Ask again.");
      case UNAVAILABLE ->
          Refused.coded(
              HttpStatus.SERVICE_UNAVAILABLE,
              "UNAVAILABLE",
              "The records cannot be reached, or the question cannot be put on record. Try again"
                  + " later.");
    };
  }

  private static Refused invalid(AskResult.Invalid invalid) {
    return Refused.invalid(invalid.field(), invalid.remedy());
  }

  /** One text for all, so that it tells nothing of the patient. */
  static Refused denied() {
    return Refused.coded(
        HttpStatus.FORBIDDEN,
        DENIED,
        "You may not ask about this chart. Clinicians ask about patients whom they are assigned to,"
            + " and about others with a reason, which is recorded.");
  }
}
