package org.cliniccomms.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The present row of a result, read by column name. */
final class Row {

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  /** Takes a row. */
  @FunctionalInterface
  interface Consumer {
    void take(Row row) throws SQLException;
  }

  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  UUID uuid(String column) throws SQLException {
    return present(uuidOrNull(column), column);
  }

  @Nullable UUID uuidOrNull(String column) throws SQLException {
    return result.getObject(column, UUID.class);
  }

  String text(String column) throws SQLException {
    return present(textOrNull(column), column);
  }

  @Nullable String textOrNull(String column) throws SQLException {
    return result.getString(column);
  }

  <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
    return Enum.valueOf(type, text(column));
  }

  <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, String column) throws SQLException {
    String name = textOrNull(column);
    return name == null ? null : Enum.valueOf(type, name);
  }

  Instant time(String column) throws SQLException {
    return present(timeOrNull(column), column);
  }

  @Nullable Instant timeOrNull(String column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  LocalTime clock(String column) throws SQLException {
    return present(result.getObject(column, LocalTime.class), column);
  }

  long longNumber(String column) throws SQLException {
    return result.getLong(column);
  }

  int number(String column) throws SQLException {
    return result.getInt(column);
  }

  boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  @Nullable Duration secondsOrNull(String column) throws SQLException {
    long seconds = result.getLong(column);
    return result.wasNull() ? null : Duration.ofSeconds(seconds);
  }

  byte[] bytes(String column) throws SQLException {
    return present(bytesOrNull(column), column);
  }

  byte @Nullable [] bytesOrNull(String column) throws SQLException {
    return result.getBytes(column);
  }

  List<UUID> uuids(String column) throws SQLException {
    return List.of((UUID[]) elements(column));
  }

  List<String> texts(String column) throws SQLException {
    return List.of((String[]) elements(column));
  }

  List<Integer> numbers(String column) throws SQLException {
    return List.of((Integer[]) elements(column));
  }

  List<Instant> times(String column) throws SQLException {
    return Arrays.stream((Timestamp[]) elements(column)).map(Timestamp::toInstant).toList();
  }

  private Object elements(String column) throws SQLException {
    Array array = present(result.getArray(column), column);
    return array.getArray();
  }

  private static <T> T present(@Nullable T value, String column) {
    return Objects.requireNonNull(value, column);
  }
}
