package org.cliniccomms.rag.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.jspecify.annotations.Nullable;

/** Heads of charts, from rows of which a patient has one for each document. */
final class PatientRows {
  private PatientRows() {}

  static List<ChartPatient> heads(ClinicId clinic, ResultSet rows) throws SQLException {
    Map<PatientId, ChartPatient> heads = new LinkedHashMap<>();
    Columns columns = new Columns(rows);
    while (rows.next()) {
      ChartPatient head = head(clinic, columns);
      heads.merge(head.key().patient(), head, PatientRows::together);
    }
    return List.copyOf(heads.values());
  }

  private static ChartPatient head(ClinicId clinic, Columns columns) throws SQLException {
    PatientId id = PatientId.parse(columns.needed("patient_id"));
    String type = columns.text("document_type");
    String number = columns.text("document_number");
    return new ChartPatient(
        new ChartKey(clinic, id),
        columns.text("full_name"),
        born(columns),
        columns.text("sex"),
        type.isEmpty() || number.isEmpty()
            ? List.of()
            : List.of(new PersonalDocument(type, number, columns.text("document_issuer"))),
        zone(columns.text("zone")));
  }

  private static @Nullable LocalDate born(Columns columns) throws SQLException {
    ChartDate date = columns.date("birth_date", ZoneOffset.UTC);
    return date == null || date.precision() != ChartDate.Precision.DAY ? null : date.firstDay();
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalStateException("query of patients: gave a zone that there is not");
    }
  }

  private static ChartPatient together(ChartPatient one, ChartPatient other) {
    List<PersonalDocument> documents = new ArrayList<>(one.documents());
    other.documents().stream().filter(more -> !documents.contains(more)).forEach(documents::add);
    return new ChartPatient(
        one.key(), one.fullName(), one.birthDate(), one.sex(), documents, one.zone());
  }
}
