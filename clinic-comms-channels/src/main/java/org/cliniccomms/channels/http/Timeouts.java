package org.cliniccomms.channels.http;

import java.time.Duration;

/** How long a vendor may take. */
public final class Timeouts {
  private Timeouts() {}

  /**
   * Refuses time-outs that cannot be kept.
   *
   * @param connect how long connecting may take
   * @param request how long all of it may take
   * @param longest what that may be at most, so that a message is done before others may take it
   */
  public static void check(Duration connect, Duration request, Duration longest) {
    boolean inOrder =
        connect.compareTo(Duration.ZERO) > 0
            && connect.compareTo(request) < 0
            && request.compareTo(longest) <= 0;
    if (!inOrder) {
      throw new IllegalArgumentException(
          "timeouts: connecting must take less than the request, the request at most "
              + longest.toSeconds()
              + " seconds");
    }
  }
}
