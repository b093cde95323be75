package org.cliniccomms.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.upstream.WriteBack;

/**
 * Remembers what changed here and another system is to be told of, together with the change.
 *
 * <p>What is asked for several times before it is written is written once, as it is then.
 */
public interface WriteBackStore {
  /** Asks for these to be written now. */
  void request(WriteBack.Kind kind, Set<UUID> subjects);

  /** Which of these changed here, and the other system was not told yet. */
  Set<UUID> outstanding(WriteBack.Kind kind, Set<UUID> subjects);

  /**
   * Hands out up to {@code limit} that are due: visits first, on which seats depend, then of each
   * kind the longest due. Whoever has not settled one or put it off within {@code lease} loses it
   * to the next who asks.
   */
  List<WriteBack> claimDue(int limit, Duration lease);

  /**
   * Ends one that was written, unless it was asked for again meanwhile; then it is due at once.
   *
   * @return whether it ended
   */
  boolean settle(WriteBack written);

  /**
   * Puts one off that could not be written.
   *
   * @param failure why, as a stable key without patient data
   * @return false if it ended meanwhile
   */
  boolean retry(WriteBack failed, Instant at, String failure);
}
