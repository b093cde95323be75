package org.cliniccomms.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A batch of values as parallel arrays, one parameter for each column. */
final class Columns<T> {
  private final List<T> batch;
  private final Params params;

  private Columns(Params params, List<T> batch) {
    this.params = params;
    this.batch = batch;
  }

  static <T> Columns<T> of(Params params, List<T> batch) {
    return new Columns<>(params, batch);
  }

  Columns<T> uuid(Function<T, @Nullable UUID> column) {
    return add("uuid", column);
  }

  Columns<T> text(Function<T, @Nullable String> column) {
    return add("text", column);
  }

  Columns<T> constant(Function<T, ? extends @Nullable Enum<?>> column) {
    return text(
        value -> {
          Enum<?> constant = column.apply(value);
          return constant == null ? null : constant.name();
        });
  }

  Columns<T> number(Function<T, @Nullable Integer> column) {
    return add("int4", column);
  }

  Columns<T> flag(Function<T, @Nullable Boolean> column) {
    return add("bool", column);
  }

  Columns<T> time(Function<T, @Nullable Instant> column) {
    return text(
        "timestamptz",
        value -> {
          Instant time = column.apply(value);
          return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        });
  }

  Columns<T> bytes(Function<T, byte @Nullable []> column) {
    params.array("bytea", batch.stream().map(column).toArray(byte[][]::new));
    return this;
  }

  /** The parameters, to go on with others. */
  Params params() {
    return params;
  }

  private Columns<T> text(String type, Function<T, ? extends @Nullable Object> column) {
    return add(
        type,
        value -> {
          Object made = column.apply(value);
          return made == null ? null : made.toString();
        });
  }

  private Columns<T> add(String type, Function<T, ? extends @Nullable Object> column) {
    @Nullable Object[] values = new @Nullable Object[batch.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(batch.get(i));
    }
    params.array(type, values);
    return this;
  }
}
