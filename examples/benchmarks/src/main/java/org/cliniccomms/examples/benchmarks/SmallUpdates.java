package org.cliniccomms.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The database's own rate of small committed updates: the statements of {@code pgbench -N} over
 * JDBC, so that it is measured in the same process and by the same clock as the fills.
 */
final class SmallUpdates implements AutoCloseable {
  private static final int ACCOUNTS = 100_000;
  private static final int MOST_CLIENTS = 8;

  private final Database database;
  private final HikariDataSource connections = new HikariDataSource();

  private SmallUpdates(Database database) {
    this.database = database;
    connections.setDataSource(database.owner());
    connections.setMaximumPoolSize(MOST_CLIENTS);
    connections.setMinimumIdle(0);
  }

  /** Makes the tables. */
  static SmallUpdates in(Database database) throws SQLException {
    database.run(
        """
        create table bench.accounts (aid int primary key, bid int, abalance int, filler char(84))
          with (fillfactor = 90)
        """);
    database.run(
        "insert into bench.accounts select i, 1, 0, '' from generate_series(1, "
            + ACCOUNTS
            + ") i");
    database.run(
        "create table bench.history (tid int, bid int, aid int, delta int, mtime timestamp)");
    return new SmallUpdates(database);
  }

  /** Does them with so many clients. */
  Clients.Done run(int clients, Duration length) throws InterruptedException {
    return Clients.run(database, clients, length, this::client);
  }

  private void client(Clients.Turn turn) throws SQLException {
    SplittableRandom random = new SplittableRandom(turn.number());
    try (Connection connection = connections.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update bench.accounts set abalance = abalance + ? where aid = ?");
        PreparedStatement select =
            connection.prepareStatement("select abalance from bench.accounts where aid = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into bench.history values (?, ?, ?, ?, current_timestamp)")) {
      connection.setAutoCommit(false);
      while (turn.goesOn()) {
        int account = 1 + random.nextInt(ACCOUNTS);
        update.setInt(1, 1);
        update.setInt(2, account);
        update.executeUpdate();
        select.setInt(1, account);
        select.executeQuery().close();
        insert.setInt(1, 1);
        insert.setInt(2, 1);
        insert.setInt(3, account);
        insert.setInt(4, 1);
        insert.executeUpdate();
        connection.commit();
        turn.done();
      }
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
