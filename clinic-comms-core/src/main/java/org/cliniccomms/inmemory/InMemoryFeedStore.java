package org.cliniccomms.inmemory;

import java.util.Optional;
import org.cliniccomms.spi.FeedStore;
import org.jspecify.annotations.Nullable;

/** How far another system was read for one clinic. */
final class InMemoryFeedStore implements FeedStore {
  private final ClinicRows rows;

  InMemoryFeedStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<String> position(String feed) {
    return rows.feeds.find(feed);
  }

  @Override
  public void put(String feed, String position) {
    rows.feeds.put(feed, position);
  }

  @Override
  public boolean putIfStill(String feed, @Nullable String before, String position) {
    boolean isStill = rows.feeds.find(feed).equals(Optional.ofNullable(before));
    if (isStill) {
      rows.feeds.put(feed, position);
    }
    return isStill;
  }

  @Override
  public void forget(String feed) {
    rows.feeds.remove(feed);
  }
}
