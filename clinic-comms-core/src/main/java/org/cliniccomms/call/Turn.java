package org.cliniccomms.call;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What is said next in a call, and what is to happen then.
 *
 * @param number counts the turns of a call from 1; the vendor's next request names it
 * @param spoken what is said, in order; may be empty
 * @param keys the keys that mean something now, such as {@code 129}; empty if none does
 * @param next what happens after the words
 * @param pause how long a key is waited for, or how long to wait before asking again
 */
public record Turn(int number, List<Spoken> spoken, String keys, Next next, Duration pause) {
  private static final Turn NONE = new Turn(0, List.of(), "", Next.HANG_UP, Duration.ZERO);

  public Turn {
    spoken = List.copyOf(spoken);
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(pause, "pause");
    if (number < 0) {
      throw new IllegalArgumentException("number: must not be negative");
    }
  }

  /** Nothing was said yet. */
  public static Turn none() {
    return NONE;
  }

  /** Says this, then waits for a key or for words. */
  public static Turn listen(int number, List<Spoken> spoken, String keys, Duration pause) {
    return new Turn(number, spoken, keys, Next.LISTEN, pause);
  }

  /** Says this; an answer is being made, so the vendor asks again after a pause. */
  public static Turn askAgain(int number, List<Spoken> spoken, Duration pause) {
    return new Turn(number, spoken, "", Next.ASK_AGAIN, pause);
  }

  /** Says this as the last thing. */
  public static Turn hangUp(int number, List<Spoken> spoken) {
    return new Turn(number, spoken, "", Next.HANG_UP, Duration.ZERO);
  }

  /** The same with each of its words changed, for example given a voice. */
  public Turn each(UnaryOperator<Spoken> change) {
    return new Turn(number, spoken.stream().map(change).toList(), keys, next, pause);
  }

  /** What happens after the words. */
  public enum Next {
    /** A key or words are waited for; the vendor reports them, or the silence. */
    LISTEN,
    /** The vendor asks again after the pause. */
    ASK_AGAIN,
    HANG_UP
  }
}
