package org.cliniccomms.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections that have the server explain each statement before it is executed. */
final class PlanningSource extends WatchedSource {
  private final ConcurrentLinkedQueue<Plan> plans = new ConcurrentLinkedQueue<>();
  private volatile boolean explaining;

  PlanningSource(DataSource source) {
    super(source);
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
  Connection watched(Connection connection) {
    return explaining
        ? proxy(
            Connection.class,
            (method, arguments) ->
                method.getName().equals("prepareStatement")
                    ? explained(connection, method, arguments)
                    : call(connection, method, arguments))
        : connection;
  }

  private PreparedStatement explained(Connection connection, Method prepare, Object[] how)
      throws Throwable {
    Object statement = Objects.requireNonNull(call(connection, prepare, how));
    List<Setting> settings = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("set") && arguments.length > 1) {
            settings.add(new Setting(method, Arrays.asList(arguments)));
          } else if (method.getName().startsWith("execute")) {
            explainEach(connection, (String) how[0], settings);
          }
          return call(statement, method, arguments);
        });
  }

  /** Of several statements that travel together, each is explained with its own parameters. */
  private void explainEach(Connection connection, String sql, List<Setting> settings)
      throws Throwable {
    int before = 0;
    for (String statement : sql.split(";\n", -1)) {
      int first = before;
      int next = first + Math.toIntExact(statement.chars().filter(it -> it == '?').count());
      if (!statement.equals("commit")) {
        plans.add(
            plan(
                connection,
                statement,
                settings.stream()
                    .filter(it -> it.index() > first && it.index() <= next)
                    .map(it -> it.earlier(first))
                    .toList()));
      }
      before = next;
    }
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
  private record Setting(Method method, List<Object> arguments) {
    int index() {
      return (Integer) arguments.get(0);
    }

    Setting earlier(int by) {
      List<Object> moved = new ArrayList<>(arguments);
      moved.set(0, index() - by);
      return new Setting(method, moved);
    }
  }

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
}
