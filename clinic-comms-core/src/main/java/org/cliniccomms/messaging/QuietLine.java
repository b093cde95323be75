package org.cliniccomms.messaging;

import java.util.List;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.spi.Transaction;

/** Puts a question where no late answer to another is to be expected. Thread-safe. */
public final class QuietLine {
  private QuietLine() {}

  /**
   * Opens a question; false if another is open on its line, or ended so lately that an answer to it
   * may still come and would be taken for one to this. None comes once a call is over.
   */
  public static boolean ask(Transaction tx, Prompt question) {
    boolean isQuiet =
        question.line().channel().isSpoken()
            || tx.prompts()
                .findLast(question.line())
                .filter(last -> last.awaitsLateAnswerAt(question.askedAt()))
                .isEmpty();
    return isQuiet && !tx.prompts().openIfQuiet(List.of(question)).isEmpty();
  }
}
