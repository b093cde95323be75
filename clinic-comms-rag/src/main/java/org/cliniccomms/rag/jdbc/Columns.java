package org.cliniccomms.rag.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartDate;
import org.jspecify.annotations.Nullable;

/** The columns of a result by their names, whichever of them there are. Not thread-safe. */
final class Columns {
  private final ResultSet rows;
  private final Map<String, Integer> places = new HashMap<>();

  Columns(ResultSet rows) throws SQLException {
    this.rows = rows;
    ResultSetMetaData about = rows.getMetaData();
    for (int place = 1; place <= about.getColumnCount(); place++) {
      places.put(about.getColumnLabel(place).toLowerCase(Locale.ROOT), place);
    }
  }

  /** The text in a column; empty if it is null or there is no such column. */
  String text(String name) throws SQLException {
    Integer place = places.get(name);
    String text = place == null ? null : rows.getString(place);
    return text == null ? "" : text.strip();
  }

  /**
   * The same of a column that must be there.
   *
   * @throws IllegalStateException if it is not, or empty
   */
  String needed(String name) throws SQLException {
    String text = text(name);
    if (text.isEmpty()) {
      throw new IllegalStateException("query: gives no " + name);
    }
    return text;
  }

  @Nullable BigDecimal number(String name) throws SQLException {
    Integer place = places.get(name);
    return place == null ? null : rows.getBigDecimal(place);
  }

  /**
   * A date as exact as its column: a day, a moment, a moment by the clock in {@code zone}, or what
   * a text says.
   */
  @Nullable ChartDate date(String name, ZoneId zone) throws SQLException {
    Integer place = places.get(name);
    if (place == null || rows.getObject(place) == null) {
      return null;
    }
    return switch (rows.getMetaData().getColumnType(place)) {
      case Types.DATE -> ChartDate.of(rows.getObject(place, LocalDate.class));
      case Types.TIMESTAMP_WITH_TIMEZONE -> moment(place, zone);
      case Types.TIMESTAMP -> hasZone(place) ? moment(place, zone) : clock(place, zone);
      default -> written(text(name), zone);
    };
  }

  private ChartDate moment(int place, ZoneId zone) throws SQLException {
    return ChartDate.of(rows.getObject(place, OffsetDateTime.class).toInstant(), zone);
  }

  private ChartDate clock(int place, ZoneId zone) throws SQLException {
    return ChartDate.of(rows.getObject(place, LocalDateTime.class).atZone(zone).toInstant(), zone);
  }

  /** PostgreSQL's driver says of both that they are a timestamp. */
  private boolean hasZone(int place) throws SQLException {
    return rows.getMetaData().getColumnTypeName(place).toLowerCase(Locale.ROOT).endsWith("tz");
  }

  private static @Nullable ChartDate written(String text, ZoneId zone) {
    try {
      return switch (text.length()) {
        case 0 -> null;
        case 4 -> ChartDate.of(Year.parse(text));
        case 7 -> ChartDate.of(YearMonth.parse(text));
        case 10 -> ChartDate.of(LocalDate.parse(text));
        default -> ChartDate.of(OffsetDateTime.parse(text).toInstant(), zone);
      };
    } catch (DateTimeException e) {
      return null;
    }
  }
}
