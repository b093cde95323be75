package org.cliniccomms.postgres;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.List;

/**
 * Lets db-scheduler pick by {@link TimerRows#pick}, and so by the store's clock.
 *
 * <p>A node whose own clock runs fast would otherwise wake the engine before the time, which then
 * would find nothing to do. Thread-safe.
 */
final class TimerPolling extends PostgreSqlJdbcCustomization {
  private static final int LONGEST_NAME = 50;

  private final Database database;

  TimerPolling(Database database) {
    super(false, false);
    this.database = database;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
    String name = context.schedulerName.getName();
    return context.jdbcRunner.query(
        TimerRows.pick(database, limit),
        statement ->
            statement.setString(1, name.substring(0, Math.min(LONGEST_NAME, name.length()))),
        context.resultSetMapper.get());
  }
}
