package org.cliniccomms.channels.email;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket at the end of its use, or when that lasts too long. Thread-safe.
 *
 * <p>Time-outs of a socket are for one read each, and a slow server makes do with many reads.
 */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> done;

  private Deadline(CompletableFuture<Void> done) {
    this.done = done;
  }

  /** Begins now and ends when it is closed, or after {@code limit}. */
  static Deadline of(Duration limit, Socket socket) {
    CompletableFuture<Void> done =
        new CompletableFuture<Void>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> unused = done.whenComplete((nothing, late) -> hangUp(socket));
    return new Deadline(done);
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
