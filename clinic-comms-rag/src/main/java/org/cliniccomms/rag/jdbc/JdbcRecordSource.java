package org.cliniccomms.rag.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Charts from the tables of a house: appointments, diagnoses, prescriptions, medical records and
 * whatever else has a query. All of one clinic.
 *
 * <p>The patient is never part of a query's text: it is bound where the query says {@code
 * :patient}, as a {@link java.util.UUID} or, if {@link Builder#textIds()} is said, as its text. A
 * query that gives a row of another patient makes the reading fail. A chart is read in one
 * read-only transaction, as of one moment. Thread-safe if the data source is.
 */
public final class JdbcRecordSource implements RecordSource {
  private static final int MOST_ROWS = 50_000;

  private final DataSource database;
  private final ClinicId clinic;
  private final String patients;
  private final List<KindQuery> queries;
  private final Map<String, RecordState> states;
  private final boolean textIds;

  private JdbcRecordSource(Builder from) {
    this.database = from.database;
    this.clinic = from.clinic;
    this.patients = from.patients;
    this.queries = List.copyOf(from.queries);
    this.states = Map.copyOf(from.states);
    this.textIds = from.textIds;
  }

  /**
   * Starts a source.
   *
   * @param patients a query of all patients without {@code order by} or {@code ;}, with a row for
   *     each document of a patient, or one without. Its columns: {@code patient_id}, {@code
   *     full_name}; where there are such, {@code birth_date}, {@code sex}, {@code document_type},
   *     {@code document_number} (canonical, as {@link PersonalDocument} says), {@code
   *     document_issuer} and {@code zone} (such as {@code America/Bogota}; UTC without)
   */
  public static Builder builder(DataSource database, ClinicId clinic, String patients) {
    return new Builder(database, clinic, patients);
  }

  @Override
  public List<PatientId> patients(ClinicId asked, @Nullable PatientId after, int limit) {
    if (!asked.equals(clinic)) {
      return List.of();
    }
    String behind = after == null ? "" : " where p.patient_id > :after";
    String sql =
        "select distinct p.patient_id from ("
            + patients
            + ") p"
            + behind
            + " order by p.patient_id";
    Map<String, Object> values = after == null ? Map.of() : Map.of("after", bound(after));
    return OneMoment.of(
        database,
        connection -> {
          try (PreparedStatement statement = new NamedQuery(sql).prepare(connection, values)) {
            statement.setMaxRows(limit);
            return ids(statement);
          }
        });
  }

  @Override
  public Optional<ChartPatient> find(ChartKey key) {
    return key.clinic().equals(clinic)
        ? OneMoment.of(database, connection -> head(connection, key))
        : Optional.empty();
  }

  @Override
  public List<ChartPatient> findByDocument(ClinicId asked, PersonalDocument document) {
    if (!asked.equals(clinic)) {
      return List.of();
    }
    String sql =
        "select distinct p.patient_id from ("
            + patients
            + ") p where p.document_type = :type and p.document_number = :number";
    Map<String, Object> values = Map.of("type", document.type(), "number", document.number());
    return OneMoment.of(
        database,
        connection -> {
          List<PatientId> ids;
          try (PreparedStatement statement = new NamedQuery(sql).prepare(connection, values)) {
            ids = ids(statement);
          }
          List<ChartPatient> heads = new ArrayList<>();
          for (PatientId id : ids) {
            head(connection, new ChartKey(clinic, id))
                // A database may compare without regard to capitals.
                .filter(head -> head.documents().stream().anyMatch(one -> isAsked(one, document)))
                .ifPresent(heads::add);
          }
          return List.copyOf(heads);
        });
  }

  @Override
  public Optional<Chart> read(ChartKey key) {
    return key.clinic().equals(clinic)
        ? OneMoment.of(database, connection -> chart(connection, key))
        : Optional.empty();
  }

  private Optional<Chart> chart(Connection connection, ChartKey key) throws SQLException {
    Optional<ChartPatient> head = head(connection, key);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Map<RecordId, ChartRecord> records = new HashMap<>();
    for (KindQuery query : queries) {
      add(connection, query, key, head.get().zone(), records);
    }
    return Optional.of(
        new Chart(
            head.get(),
            records.values().stream().sorted(Comparator.comparing(ChartRecord::id)).toList()));
  }

  private void add(
      Connection connection,
      KindQuery query,
      ChartKey key,
      ZoneId zone,
      Map<RecordId, ChartRecord> records)
      throws SQLException {
    RowMapping mapping = new RowMapping(key, zone, states);
    try (PreparedStatement statement =
            query.sql().prepare(connection, Map.of("patient", bound(key.patient())));
        ResultSet rows = statement.executeQuery()) {
      Columns columns = new Columns(rows);
      while (rows.next()) {
        ChartRecord record = mapping.record(query.name(), query.kind(), columns);
        if (records.putIfAbsent(record.id(), record) != null || records.size() > MOST_ROWS) {
          throw new IllegalStateException(
              "query " + query.name() + ": gave a record twice, or more than a chart can have");
        }
      }
    }
  }

  private Optional<ChartPatient> head(Connection connection, ChartKey key) throws SQLException {
    String sql = "select p.* from (" + patients + ") p where p.patient_id = :patient";
    try (PreparedStatement statement =
            new NamedQuery(sql).prepare(connection, Map.of("patient", bound(key.patient())));
        ResultSet rows = statement.executeQuery()) {
      return PatientRows.heads(key.clinic(), rows).stream()
          .filter(head -> head.key().equals(key))
          .findFirst();
    }
  }

  private static List<PatientId> ids(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<PatientId> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(PatientId.parse(rows.getString(1)));
      }
      return List.copyOf(ids);
    }
  }

  private static boolean isAsked(PersonalDocument has, PersonalDocument asked) {
    return has.type().equals(asked.type())
        && has.number().equals(asked.number())
        && (asked.issuer().isEmpty() || has.issuer().equals(asked.issuer()));
  }

  private Object bound(PatientId id) {
    return textIds ? id.toString() : id.value();
  }

  private record KindQuery(String name, RecordKind kind, NamedQuery sql) {}

  /** Collects the queries of a source. Not thread-safe. */
  public static final class Builder {
    private final DataSource database;
    private final ClinicId clinic;
    private final String patients;
    private final List<KindQuery> queries = new ArrayList<>();
    private final Map<String, RecordState> states = new HashMap<>();
    private boolean textIds;

    private Builder(DataSource database, ClinicId clinic, String patients) {
      this.database = database;
      this.clinic = clinic;
      this.patients = patients;
    }

    /**
     * Adds a query of one patient's records of a kind.
     *
     * <p>Its columns: {@code record_id}, {@code patient_id} and {@code title}; where there are
     * such, {@code date} and {@code end_date} (when it was), {@code recorded_at}, {@code status},
     * {@code code} and {@code code_system}, {@code value} with {@code unit} or {@code value_text},
     * {@code text} (what somebody wrote) and its {@code language}, {@code doctor}, {@code place},
     * {@code service}, {@code setting}, {@code reason}, {@code strength}, {@code dosage}, {@code
     * frequency}, {@code reaction}, {@code severity}, {@code category}, {@code instruction}, {@code
     * cancel_reason}, {@code priority}, {@code relationship}, {@code contact} and {@code comment}.
     * Dates are of a date or timestamp type or an ISO text; a timestamp without a zone is by the
     * clock of the patient's. A status is the name of a {@link RecordState} or one of {@link
     * #status}.
     *
     * @param name of what is asked, such as {@code diagnoses}; ids begin with it
     * @param sql with {@code :patient} where the patient goes, at least once
     * @throws IllegalArgumentException if it has no {@code :patient}, or another parameter
     */
    public Builder records(String name, RecordKind kind, String sql) {
      NamedQuery query = new NamedQuery(sql);
      if (query.names().isEmpty() || !query.names().stream().allMatch("patient"::equals)) {
        throw new IllegalArgumentException("sql: use :patient, and no other parameter");
      }
      if (!name.matches("[a-z][a-z0-9_-]{0,39}")) {
        throw new IllegalArgumentException("name: use 1 to 40 small letters, digits, - and _");
      }
      queries.add(new KindQuery(name, kind, query));
      return this;
    }

    /** Says what a word in a {@code status} column means, in capitals or not. */
    public Builder status(String word, RecordState state) {
      states.put(word.toLowerCase(Locale.ROOT), state);
      return this;
    }

    /** Says that {@code patient_id} columns are texts, with UUIDs in small letters. */
    public Builder textIds() {
      this.textIds = true;
      return this;
    }

    /** Returns the source. */
    public JdbcRecordSource build() {
      return new JdbcRecordSource(this);
    }
  }
}
