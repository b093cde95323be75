package org.cliniccomms.postgres;

import java.util.Optional;
import org.cliniccomms.spi.FeedStore;

/** How far another system was read. */
final class PostgresFeedStore implements FeedStore {
  private final PostgresTransaction tx;

  PostgresFeedStore(PostgresTransaction tx) {
    this.tx = tx;
  }

  @Override
  public Optional<String> position(String feed) {
    return tx.sql()
        .first(
            "select f.position from clinic_comms.feed f where f.clinic_id = ? and f.name = ?",
            tx.clinicFirst().text(feed),
            row -> row.text("position"));
  }

  @Override
  public void put(String feed, String position) {
    tx.sql()
        .update(
            """
            insert into clinic_comms.feed (clinic_id, name, position) values (?, ?, ?)
            on conflict (clinic_id, name) do update set position = excluded.position
            """,
            tx.clinicFirst().text(feed).text(position));
  }
}
