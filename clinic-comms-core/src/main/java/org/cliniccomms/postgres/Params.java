package org.cliniccomms.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, in their order. */
final class Params {

  /** Sets one parameter. */
  @FunctionalInterface
  private interface Setter {
    void set(Connection connection, PreparedStatement statement, int index) throws SQLException;
  }

  /** As the database reads all that it can keep: it knows no year zero and no sign. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
          .appendPattern("-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
          .appendLiteral("+00 ")
          .appendText(ChronoField.ERA, Map.of(0L, "BC", 1L, "AD"))
          .toFormatter(Locale.ROOT);

  private final List<Setter> setters = new ArrayList<>();

  static Params of() {
    return new Params();
  }

  Params uuid(@Nullable UUID value) {
    return value(value, Types.OTHER);
  }

  Params text(@Nullable String value) {
    return value(value, Types.VARCHAR);
  }

  Params constant(@Nullable Enum<?> value) {
    return text(value == null ? null : value.name());
  }

  Params number(int value) {
    return value(value, Types.INTEGER);
  }

  Params number(long value) {
    return value(value, Types.BIGINT);
  }

  Params seconds(@Nullable Duration value) {
    return value(value == null ? null : value.toSeconds(), Types.BIGINT);
  }

  Params flag(boolean value) {
    return value(value, Types.BOOLEAN);
  }

  Params time(@Nullable Instant value) {
    return value(
        value == null ? null : value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
        Types.TIMESTAMP_WITH_TIMEZONE);
  }

  Params clock(LocalTime value) {
    return value(value, Types.TIME);
  }

  Params bytes(byte @Nullable [] value) {
    return value(value, Types.BINARY);
  }

  Params uuids(Collection<UUID> values) {
    return array("uuid", values.toArray());
  }

  Params texts(Collection<? extends @Nullable String> values) {
    return array("text", values.toArray());
  }

  Params constants(Collection<? extends Enum<?>> values) {
    return texts(values.stream().map(Enum::name).toList());
  }

  Params numbers(Collection<? extends @Nullable Integer> values) {
    return array("int4", values.toArray());
  }

  Params byteStrings(Collection<byte[]> values) {
    return array("bytea", values.toArray(new byte[0][]));
  }

  Params times(Collection<? extends @Nullable Instant> values) {
    return array("timestamptz", values.stream().map(v -> v == null ? null : written(v)).toArray());
  }

  private static String written(Instant value) {
    return TIME.format(value.atOffset(ZoneOffset.UTC));
  }

  /** A column of a batch: any element may be null. */
  Params array(String type, @Nullable Object[] values) {
    setters.add(
        (connection, statement, index) ->
            statement.setArray(index, connection.createArrayOf(type, values)));
    return this;
  }

  private Params value(@Nullable Object value, int type) {
    setters.add(
        (connection, statement, index) -> {
          if (value == null) {
            statement.setNull(index, type);
          } else {
            statement.setObject(index, value, type);
          }
        });
    return this;
  }

  /** Sets them all, the first at {@code index}; returns the index after the last. */
  int bind(Connection connection, PreparedStatement statement, int index) throws SQLException {
    int next = index;
    for (Setter setter : setters) {
      setter.set(connection, statement, next++);
    }
    return next;
  }
}
