package org.cliniccomms.channels.email;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends what lasts too long by closing its socket, whatever trickles in. Thread-safe.
 *
 * <p>Time-outs of a socket are for one read each, and a slow server makes do with many reads.
 */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private Deadline() {}

  /** Begins now; until it is closed, {@code socket} is closed after {@code limit}. */
  static Deadline of(Duration limit, Socket socket) {
    Deadline deadline = new Deadline();
    CompletableFuture<Void> unused =
        deadline
            .done
            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (nothing, late) -> {
                  if (late != null) {
                    hangUp(socket);
                  }
                });
    return deadline;
  }

  boolean hasPassed() {
    return done.isCompletedExceptionally();
  }

  @Override
  public void close() {
    done.complete(null);
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Whoever uses it will find out.
    }
  }
}
