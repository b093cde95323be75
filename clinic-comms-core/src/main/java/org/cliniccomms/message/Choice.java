package org.cliniccomms.message;

import java.util.Objects;

/**
 * An answer that a patient can give by pressing something: a button, a key.
 *
 * @param intent what pressing it means
 * @param title what the button says
 */
public record Choice(ReplyIntent intent, String title) {
  public Choice {
    Objects.requireNonNull(intent, "intent");
    if (title.isBlank()) {
      throw new IllegalArgumentException("title: must not be blank; say what the choice means");
    }
  }
}
