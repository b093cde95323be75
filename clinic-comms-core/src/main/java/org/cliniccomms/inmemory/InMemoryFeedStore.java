package org.cliniccomms.inmemory;

import java.util.Optional;
import org.cliniccomms.spi.FeedStore;

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
}
