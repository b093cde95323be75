package org.cliniccomms.spi;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.task.Work;

/**
 * Hands out due work, each piece to one taker at a time.
 *
 * <p>Thread-safe, also across processes.
 */
@FunctionalInterface
public interface WorkQueue {
  /**
   * Claims up to {@code limit} pieces for the length of {@code lease}. Whoever has not settled a
   * piece by then loses it to the next taker.
   *
   * <p>A queued message that is claimed becomes {@code SENDING}; one whose lease ran out while it
   * was {@code SENDING} comes again as {@code UNKNOWN}, for the first attempt's outcome was lost.
   */
  List<Work> claimDue(Work.Queue queue, int limit, Duration lease);
}
