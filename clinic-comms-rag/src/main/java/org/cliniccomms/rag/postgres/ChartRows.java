package org.cliniccomms.rag.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.postgres.IndexDatabase.Tables;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.StoredForm;
import org.jspecify.annotations.Nullable;

/** What is kept of charts, as it was put in. */
final class ChartRows {
  private ChartRows() {}

  static Map<RecordId, Fingerprint> ledger(Tables tables, ChartKey chart) throws SQLException {
    try (PreparedStatement statement =
            tables.prepare(
                "select record, fingerprint from {schema}.record where clinic = ? and patient = ?",
                chart);
        ResultSet rows = statement.executeQuery()) {
      Map<RecordId, Fingerprint> ledger = new TreeMap<>();
      while (rows.next()) {
        ledger.put(new RecordId(rows.getString(1)), new Fingerprint(rows.getString(2)));
      }
      return ledger;
    }
  }

  static List<ChartRecord> list(Tables tables, ChartKey chart) throws SQLException {
    try (PreparedStatement statement =
            tables.prepare(
                """
                select stored from {schema}.record where clinic = ? and patient = ?
                 order by record
                """,
                chart);
        ResultSet rows = statement.executeQuery()) {
      List<ChartRecord> records = new ArrayList<>();
      while (rows.next()) {
        records.add(record(rows.getBytes(1), chart));
      }
      return records;
    }
  }

  static Map<RecordId, ChartRecord> find(Tables tables, ChartKey chart, Collection<RecordId> ids)
      throws SQLException {
    try (PreparedStatement statement =
        tables.prepare(
            """
            select stored from {schema}.record
             where clinic = ? and patient = ? and record = any (?)
            """,
            chart)) {
      statement.setArray(3, tables.texts(ids.stream().map(RecordId::value).toList()));
      Map<RecordId, ChartRecord> records = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ChartRecord record = record(rows.getBytes(1), chart);
          records.put(record.id(), record);
        }
      }
      return records;
    }
  }

  static List<PatientId> patients(
      Tables tables, ClinicId clinic, @Nullable PatientId after, int limit) throws SQLException {
    try (PreparedStatement statement =
        tables.prepare(
            """
            select patient from {schema}.chart
             where clinic = ? and (?::uuid is null or patient > ?::uuid)
             order by patient limit ?
            """)) {
      statement.setObject(1, clinic.value());
      statement.setObject(2, after == null ? null : after.value());
      statement.setObject(3, after == null ? null : after.value());
      statement.setInt(4, limit);
      List<PatientId> patients = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          patients.add(PatientId.parse(rows.getString(1)));
        }
      }
      return patients;
    }
  }

  private static ChartRecord record(byte[] stored, ChartKey chart) {
    ChartRecord record = StoredForm.read(stored);
    if (!record.chart().equals(chart)) {
      throw new IllegalStateException("the index gave a record of another chart");
    }
    return record;
  }
}
