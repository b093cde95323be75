package org.cliniccomms.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * Remembers where to go on if nobody else did meanwhile; false, and nothing is changed, if
   * somebody did.
   *
   * @param before the position that is given up; null if there was none
   */
  boolean putIfStill(String feed, @Nullable String before, String position);

  /** Forgets it, as if it had never been read. */
  void forget(String feed);
}
