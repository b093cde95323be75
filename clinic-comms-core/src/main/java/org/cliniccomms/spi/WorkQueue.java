package org.cliniccomms.spi;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.task.Work;

/**
 * Hands out due work, each piece to one taker at a time.
 *
 * <p>Thread-safe, also across processes.
 */
public interface WorkQueue {
  /**
   * Claims up to {@code limit} pieces for the length of {@code lease}. Whoever has not settled a
   * piece by then loses it to the next taker.
   */
  List<Work> claimDue(Work.Queue queue, int limit, Duration lease);

  /**
   * Claims outbound messages of these channels in the same way, in the order of their priority.
   *
   * <p>A queued message that is claimed becomes {@code SENDING}; one whose lease ran out while it
   * was {@code SENDING} comes again as {@code UNKNOWN}, for the first attempt's outcome was lost.
   */
  List<Work> claimMessages(Set<ChannelKind> channels, int limit, Duration lease);
}
