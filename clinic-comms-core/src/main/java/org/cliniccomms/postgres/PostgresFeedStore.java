package org.cliniccomms.postgres;

import java.util.Optional;
import org.cliniccomms.spi.FeedStore;
import org.jspecify.annotations.Nullable;

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

  @Override
  public boolean putIfStill(String feed, @Nullable String before, String position) {
    return (before == null ? first(feed, position) : next(feed, before, position)) == 1;
  }

  private int first(String feed, String position) {
    return tx.sql()
        .update(
            """
            insert into clinic_comms.feed (clinic_id, name, position) values (?, ?, ?)
            on conflict (clinic_id, name) do nothing
            """,
            tx.clinicFirst().text(feed).text(position));
  }

  private int next(String feed, String before, String position) {
    return tx.sql()
        .update(
            """
            update clinic_comms.feed f set position = ?
            where f.clinic_id = ? and f.name = ? and f.position = ?
            """,
            Params.of().text(position).uuid(tx.clinicId().value()).text(feed).text(before));
  }

  @Override
  public void forget(String feed) {
    tx.sql()
        .update(
            "delete from clinic_comms.feed f where f.clinic_id = ? and f.name = ?",
            tx.clinicFirst().text(feed));
  }
}
