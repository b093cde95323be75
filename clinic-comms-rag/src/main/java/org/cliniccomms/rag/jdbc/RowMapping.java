package org.cliniccomms.rag.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;

/** Writes the record of a row. */
final class RowMapping {
  private static final Map<String, Detail> DETAILS =
      Map.ofEntries(
          Map.entry("strength", Detail.STRENGTH),
          Map.entry("dosage", Detail.DOSAGE),
          Map.entry("frequency", Detail.FREQUENCY),
          Map.entry("reason", Detail.REASON),
          Map.entry("reaction", Detail.REACTION),
          Map.entry("severity", Detail.SEVERITY),
          Map.entry("doctor", Detail.PRACTITIONER),
          Map.entry("place", Detail.PLACE),
          Map.entry("service", Detail.SERVICE),
          Map.entry("instruction", Detail.INSTRUCTION),
          Map.entry("cancel_reason", Detail.CANCEL_REASON),
          Map.entry("priority", Detail.PRIORITY),
          Map.entry("setting", Detail.SETTING),
          Map.entry("relationship", Detail.RELATIONSHIP),
          Map.entry("contact", Detail.CONTACT),
          Map.entry("category", Detail.CATEGORY),
          Map.entry("comment", Detail.COMMENT));

  private final ChartKey chart;
  private final ZoneId zone;
  private final Map<String, RecordState> states;

  /**
   * @param states what the house's own words for a status mean, in small letters
   */
  RowMapping(ChartKey chart, ZoneId zone, Map<String, RecordState> states) {
    this.chart = chart;
    this.zone = zone;
    this.states = states;
  }

  /**
   * The record of the row that {@code columns} are at.
   *
   * @param name of the query, which tells equal ids of two tables apart
   * @throws IllegalStateException if the row is another patient's
   */
  ChartRecord record(String name, RecordKind kind, Columns columns) throws SQLException {
    if (!columns.needed("patient_id").equalsIgnoreCase(chart.patient().toString())) {
      throw new IllegalStateException("query " + name + ": gave a row of another patient");
    }
    RecordId id = new RecordId(name + "/" + columns.needed("record_id"));
    ChartRecord.Builder record =
        ChartRecord.builder(chart, id, kind, columns.text("title"))
            .state(state(columns.text("status")))
            .start(columns.date("date", zone))
            .end(columns.date("end_date", zone))
            .recorded(columns.date("recorded_at", zone))
            .narrative(columns.text("text"), columns.text("language"));
    if (!columns.text("code").isEmpty()) {
      record.codes(List.of(new Coding(columns.text("code_system"), columns.text("code"), "")));
    }
    value(columns, record);
    for (Map.Entry<String, Detail> detail : DETAILS.entrySet()) {
      record.detail(detail.getValue(), columns.text(detail.getKey()));
    }
    return record.build();
  }

  private static void value(Columns columns, ChartRecord.Builder record) throws SQLException {
    BigDecimal number = columns.number("value");
    String text = columns.text("value_text");
    if (number != null) {
      record.value(new Measured("", List.of(), number, columns.text("unit"), ""));
    } else if (!text.isEmpty()) {
      record.value(new Measured("", List.of(), null, "", text));
    }
  }

  /** One of the house's words, or the name of a state; else nobody knows. */
  private RecordState state(String status) {
    RecordState own = states.get(status.toLowerCase(Locale.ROOT));
    if (own != null) {
      return own;
    }
    String name = status.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "_");
    return List.of(RecordState.values()).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(RecordState.UNKNOWN);
  }
}
