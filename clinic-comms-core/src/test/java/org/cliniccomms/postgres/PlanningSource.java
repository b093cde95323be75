package org.cliniccomms.postgres;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that have the server explain each statement before it is executed. */
final class PlanningSource implements DataSource {
  private final DataSource source;
  private final ConcurrentLinkedQueue<Plan> plans = new ConcurrentLinkedQueue<>();
  private volatile boolean explaining;

  PlanningSource(DataSource source) {
    this.source = source;
  }

  /** How the server goes about a statement. */
  record Plan(String statement, String steps) {}

  /** Explains what is executed while {@code work} runs. */
  List<Plan> explain(Runnable work) {
    plans.clear();
    explaining = true;
    work.run();
    explaining = false;
    return List.copyOf(plans);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    return explaining
        ? proxy(
            Connection.class,
            (method, arguments) ->
                method.getName().equals("prepareStatement")
                    ? explained(connection, (String) arguments[0])
                    : call(connection, method, arguments))
        : connection;
  }

  private PreparedStatement explained(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    List<Setting> settings = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("set") && arguments.length > 1) {
            settings.add(new Setting(method, Arrays.asList(arguments)));
          } else if (method.getName().startsWith("execute")) {
            plans.add(plan(connection, sql, settings));
          }
          return call(statement, method, arguments);
        });
  }

  private static Plan plan(Connection connection, String sql, List<Setting> settings)
      throws Throwable {
    StringBuilder steps = new StringBuilder();
    try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      for (Setting setting : settings) {
        call(explain, setting.method, setting.arguments.toArray());
      }
      try (ResultSet lines = explain.executeQuery()) {
        while (lines.next()) {
          steps.append(lines.getString(1)).append('\n');
        }
      }
    }
    return new Plan(sql.strip().toLowerCase(Locale.ROOT), steps.toString());
  }

  /** One parameter as it was set. */
  private record Setting(Method method, List<Object> arguments) {}

  /** What becomes of a call. */
  @FunctionalInterface
  private interface Calls {
    @Nullable Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                calls.of(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("not used here");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
