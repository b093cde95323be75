package org.cliniccomms.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Counts how often its connections wait for the server, opening them apart. */
final class CountingSource extends WatchedSource {
  private final AtomicInteger count = new AtomicInteger();

  CountingSource(DataSource source) {
    super(source);
  }

  int count() {
    return count.get();
  }

  @Override
  Connection watched(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, result) -> {
          if (method.equals("prepareStatement")) {
            return counted((PreparedStatement) result);
          }
          return result;
        });
  }

  private PreparedStatement counted(PreparedStatement statement) {
    return proxy(PreparedStatement.class, statement, (method, result) -> result);
  }

  /** Looks at what a method gave. */
  @FunctionalInterface
  private interface Outcome {
    Object of(String method, Object result);
  }

  private <T> T proxy(Class<T> type, T target, Outcome outcome) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (waits(target, method.getName())) {
                count.incrementAndGet();
              }
              try {
                return outcome.of(method.getName(), method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(made);
  }

  private static boolean waits(Object target, String method) throws SQLException {
    if (method.equals("commit") || method.equals("rollback")) {
      // Where a statement has ended the transaction already, the driver does not ask again.
      return ((Connection) target).unwrap(BaseConnection.class).getTransactionState()
          != TransactionState.IDLE;
    }
    return method.startsWith("execute");
  }
}
