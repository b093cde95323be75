package org.cliniccomms.spi;

import java.util.Optional;

/** Remembers how far what another system offers was read. */
public interface FeedStore {
  /** Where reading goes on, in words of whoever reads; empty before the first time. */
  Optional<String> position(String feed);

  /**
   * Remembers where to go on.
   *
   * @param feed at most 100 characters
   * @param position at most 2,000 characters
   */
  void put(String feed, String position);
}
