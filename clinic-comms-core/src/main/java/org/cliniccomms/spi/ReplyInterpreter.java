package org.cliniccomms.spi;

import java.util.Locale;
import org.cliniccomms.message.Reply;

/** Understands what a patient's reply means. Implementations are thread-safe. */
@FunctionalInterface
public interface ReplyInterpreter {
  /**
   * Interprets the text of a reply.
   *
   * <p>It never throws for what a patient may have written: an empty, overlong or unreadable text
   * is {@link org.cliniccomms.message.ReplyIntent#UNKNOWN}. A wish to get no more messages wins
   * over everything else in the text, in whatever language it is written.
   *
   * @param text the reply as it was received
   * @param language the language the patient is addressed in
   */
  Reply interpret(String text, Locale language);
}
