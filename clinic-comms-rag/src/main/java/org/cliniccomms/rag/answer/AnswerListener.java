package org.cliniccomms.rag.answer;

/**
 * Hears how an answer comes about. Called by one thread at a time; must not block.
 *
 * <p>What is streamed is a draft, by default of sentences that hold against what they cite; the
 * {@link AskResult} that ends the question is the answer.
 */
public interface AnswerListener {
  /** The work has reached a stage. */
  default void stage(Stage stage) {}

  /**
   * Some more words of the draft, with their citations: as the model said them, one call for each
   * of its tokens, two for one that ends a sentence and begins the next.
   */
  default void token(String text) {}

  /**
   * The draft broke off; the result still follows.
   *
   * @param tokens how many were heard: neither those of a last sentence that was not complete nor
   *     those of sentences that do not hold
   */
  default void brokeOff(int tokens) {}

  /** What became of the question: the last call, and the only one of its kind. */
  default void result(AskResult result) {}

  /** The stages of an answer. */
  enum Stage {
    READING,
    SEARCHING,
    WRITING,
    CHECKING
  }
}
