package org.cliniccomms.rag.answer;

import java.util.Objects;

/** What becomes of a question. */
public sealed interface AskResult {
  /** Returns which of these it is, for a switch. */
  Kind kind();

  /** There is an answer, if only that the chart is silent. */
  record Answered(Answer answer) implements AskResult {
    public Answered {
      Objects.requireNonNull(answer, "answer");
    }

    @Override
    public Kind kind() {
      return Kind.ANSWERED;
    }
  }

  /**
   * The question cannot be asked like this.
   *
   * @param field such as {@code question}
   * @param remedy what to do instead
   */
  record Invalid(String field, String remedy) implements AskResult {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }

  /** The user may not see this chart, or not without a reason; whether it exists is not said. */
  record Denied(boolean reasonWouldDo) implements AskResult {
    @Override
    public Kind kind() {
      return Kind.DENIED;
    }
  }

  /** There is no such patient. */
  record NotFound() implements AskResult {
    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }
  }

  /** It could not be answered, though nothing is wrong with it; asking again later may do. */
  record Failed(Reason reason) implements AskResult {
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.FAILED;
    }
  }

  /** Why a question could not be answered. */
  enum Reason {
    /** Too many questions are under way. */
    BUSY,
    /** The time ran out before there was anything to say. */
    TIMEOUT,
    /** The records cannot be reached, or the audit record cannot be kept. */
    UNAVAILABLE
  }

  /** Nobody waits for the answer any more. */
  record Aborted() implements AskResult {
    @Override
    public Kind kind() {
      return Kind.ABORTED;
    }
  }

  /** The kinds of results. */
  enum Kind {
    ANSWERED,
    INVALID,
    DENIED,
    NOT_FOUND,
    FAILED,
    ABORTED
  }
}
