package org.cliniccomms.rag.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.spi.RecordSource;
import org.cliniccomms.rag.testkit.ChartedPatient;
import org.cliniccomms.rag.testkit.RecordSourceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JdbcRecordSourceTest extends RecordSourceContract {
  private static final ClinicId CLINIC = ClinicId.random();
  private static final PatientId IRIS = PatientId.random();
  private static final PatientId JON = PatientId.random();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

  private static final String SCHEMA =
      """
      drop schema if exists house cascade;
      create schema house;
      create table house.person (
        id uuid primary key, name text not null, born date, sex text, zone text);
      create table house.document (
        person uuid not null, type text not null, number text not null, issuer text not null);
      create table house.diagnosis (
        id bigint generated always as identity, person uuid not null, name text not null,
        since date, state text, cie10 text);
      create table house.prescription (
        id bigint generated always as identity, person uuid not null, drug text not null,
        signed timestamp, dose text, how_often text, doctor text);
      create table house.appointment (
        id bigint generated always as identity, person uuid not null, what text not null,
        begins timestamptz, state text, doctor text);
      create table house.medical_record (
        id text primary key, person uuid not null, title text, day text, body text,
        result numeric, unit text);
      """;

  private static final String PATIENTS =
      """
      select p.id as patient_id, p.name as full_name, p.born as birth_date, p.sex, p.zone,
             d.type as document_type, d.number as document_number, d.issuer as document_issuer
        from house.person p left join house.document d on d.person = p.id
      """;

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void createTables() throws SQLException {
    run(SCHEMA);
  }

  @Override
  protected RecordSource source(List<ChartedPatient> patients) throws SQLException {
    for (ChartedPatient patient : patients) {
      insert(patient);
    }
    return source();
  }

  @Override
  protected ClinicId clinic() {
    return CLINIC;
  }

  @Test
  void eachTableHasItsRecords() throws SQLException {
    person(IRIS, "Iris Rueda");
    run(
        "insert into house.diagnosis (person, name, since, state, cie10) values ("
            + quoted(IRIS)
            + ", 'Asma', '2020-03-04', 'Vigente', 'J45')");
    run(
        "insert into house.prescription (person, drug, signed, dose, how_often, doctor) values ("
            + quoted(IRIS)
            + ", 'Salbutamol 100 mcg', '2024-07-02 14:30', '2 puff', 'cada 8 horas', 'Dra. Paz')");
    run(
        "insert into house.appointment (person, what, begins, state) values ("
            + quoted(IRIS)
            + ", 'Control', '2026-12-01 09:30-05', 'no-show?'), ("
            + quoted(IRIS)
            + ", 'Vacuna', '2026-12-02 09:30-05', 'booked')");
    run(
        "insert into house.medical_record (id, person, title, day, body, result, unit) values"
            + " ('r1', "
            + quoted(IRIS)
            + ", 'Glucosa', '2023-05', 'En ayunas', 99.50, 'mg/dL')");

    List<ChartRecord> records = source().read(key(IRIS)).orElseThrow().records();

    assertThat(records)
        .extracting(one -> one.id().value())
        .containsExactly(
            "appointments/1", "appointments/2", "diagnoses/1", "prescriptions/1", "records/r1");
    assertThat(records.get(0).state()).isEqualTo(RecordState.UNKNOWN);
    assertThat(records.get(0).start())
        .contains(ChartDate.of(Instant.parse("2026-12-01T14:30:00Z"), BOGOTA));
    assertThat(records.get(1).state()).isEqualTo(RecordState.BOOKED);
    assertThat(records.get(2).state()).isEqualTo(RecordState.ACTIVE);
    assertThat(records.get(2).codes()).containsExactly(new Coding("icd10", "J45", ""));
    assertThat(records.get(2).start()).contains(ChartDate.of(LocalDate.of(2020, 3, 4)));
    ChartRecord salbutamol = records.get(3);
    assertThat(salbutamol.start())
        .contains(ChartDate.of(Instant.parse("2024-07-02T19:30:00Z"), BOGOTA));
    assertThat(salbutamol.detail(Detail.DOSAGE)).containsExactly("2 puff");
    assertThat(salbutamol.detail(Detail.FREQUENCY)).containsExactly("cada 8 horas");
    assertThat(salbutamol.detail(Detail.PRACTITIONER)).containsExactly("Dra. Paz");
    assertThat(records.get(4).narrative()).isEqualTo("En ayunas");
    assertThat(records.get(4).values())
        .containsExactly(new Measured("", List.of(), new BigDecimal("99.50"), "mg/dL", ""));
  }

  @Test
  @DisplayName("R01 A query that gives another patient's row makes the reading fail")
  void anotherPatientsRowMakesTheReadingFail() throws SQLException {
    person(IRIS, "Iris Rueda");
    person(JON, "Jon Bello");
    run(
        "insert into house.diagnosis (person, name) values ("
            + quoted(JON)
            + ", 'Secret illness')");
    RecordSource careless =
        JdbcRecordSource.builder(postgres.getPostgresDatabase(), CLINIC, PATIENTS)
            .records(
                "diagnoses",
                RecordKind.CONDITION,
                "select id as record_id, person as patient_id, name as title"
                    + " from house.diagnosis where person = :patient or true")
            .build();

    assertThatThrownBy(() -> careless.read(key(IRIS)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("query diagnoses: gave a row of another patient");
    assertThat(careless.read(key(JON))).isPresent();
  }

  @Test
  void whatIsMissingOrTwiceIsAFaultOfTheQuery() throws SQLException {
    person(IRIS, "Iris Rueda");
    run("insert into house.diagnosis (person, name) values (" + quoted(IRIS) + ", 'Gout')");

    assertThatThrownBy(() -> source("select id as record_id, name as title").read(key(IRIS)))
        .hasMessage("query: gives no patient_id");
    assertThatThrownBy(
            () -> source("select null as record_id, person as patient_id").read(key(IRIS)))
        .hasMessage("query: gives no record_id");
    assertThatThrownBy(
            () ->
                source("select 'x' as record_id, :patient as patient_id, unnest(array[1, 2])")
                    .read(key(IRIS)))
        .hasMessageContaining("twice");
  }

  @Test
  void aFailedQuerySaysNothingOfThePatient() throws SQLException {
    person(IRIS, "Iris Rueda");
    run("insert into house.diagnosis (person, name) values (" + quoted(IRIS) + ", 'Gout')");

    assertThatThrownBy(
            () -> source("select name::int as record_id, person as patient_id").read(key(IRIS)))
        .hasMessage("database: a chart cannot be read, 22P02")
        .hasNoCause();
  }

  @Test
  void idsMayBeTexts() throws SQLException {
    person(IRIS, "Iris Rueda");
    person(JON, "Jon Bello");
    RecordSource source =
        JdbcRecordSource.builder(
                postgres.getPostgresDatabase(),
                CLINIC,
                "select id::text as patient_id, name as full_name from house.person")
            .records(
                "diagnoses",
                RecordKind.CONDITION,
                "select id as record_id, person as patient_id, name as title"
                    + " from house.diagnosis where person::text = :patient")
            .textIds()
            .build();

    assertThat(source.find(key(IRIS)).orElseThrow().fullName()).isEqualTo("Iris Rueda");
    assertThat(source.patients(CLINIC, null, 9)).containsExactlyInAnyOrder(IRIS, JON);
    assertThat(source.read(key(IRIS)).orElseThrow().records()).isEmpty();
  }

  @Test
  void aQueryWithoutThePatientIsRefused() {
    JdbcRecordSource.Builder builder =
        JdbcRecordSource.builder(postgres.getPostgresDatabase(), CLINIC, PATIENTS);

    assertThatThrownBy(() -> builder.records("all", RecordKind.NOTE, "select ':patient'"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> builder.records("all", RecordKind.NOTE, "select :patient::uuid, :clinic"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.records("All of it", RecordKind.NOTE, "select :patient"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RecordSource source() {
    return JdbcRecordSource.builder(postgres.getPostgresDatabase(), CLINIC, PATIENTS)
        .records(
            "diagnoses",
            RecordKind.CONDITION,
            """
            select id as record_id, person as patient_id, name as title, since as date,
                   state as status, cie10 as code, 'icd10' as code_system
              from house.diagnosis where person = :patient
            """)
        .records(
            "prescriptions",
            RecordKind.MEDICATION,
            """
            select id as record_id, person as patient_id, drug as title, signed as date,
                   dose as dosage, how_often as frequency, doctor
              from house.prescription where person = :patient
            """)
        .records(
            "appointments",
            RecordKind.APPOINTMENT,
            """
            select id as record_id, person as patient_id, what as title, begins as date,
                   state as status, doctor
              from house.appointment where person = :patient
            """)
        .records(
            "records",
            RecordKind.MEASUREMENT,
            """
            select id as record_id, person as patient_id, title, day as date, body as text,
                   result as value, unit
              from house.medical_record where person = :patient
            """)
        .status("vigente", RecordState.ACTIVE)
        .build();
  }

  private static RecordSource source(String select) {
    return JdbcRecordSource.builder(postgres.getPostgresDatabase(), CLINIC, PATIENTS)
        .records(
            "diagnoses",
            RecordKind.CONDITION,
            select + " from house.diagnosis where person = :patient")
        .build();
  }

  private static void insert(ChartedPatient patient) throws SQLException {
    update(
        "insert into house.person values (?, ?, ?, ?, ?)",
        patient.id().value(),
        patient.fullName(),
        patient.birthDate(),
        patient.sex(),
        patient.zone().getId());
    for (PersonalDocument document : patient.documents()) {
      update(
          "insert into house.document values (?, ?, ?, ?)",
          patient.id().value(),
          document.type(),
          document.number(),
          document.issuer());
    }
    for (int place = 0; place < patient.illnesses().size(); place++) {
      update(
          "insert into house.diagnosis (person, name, since, state) values (?, ?, ?, 'active')",
          patient.id().value(),
          patient.illnesses().get(place),
          ChartedPatient.onset(place));
    }
  }

  private static void person(PatientId id, String name) throws SQLException {
    UUID uuid = id.value();
    update(
        "insert into house.person (id, name, zone) values (?, ?, ?)", uuid, name, BOGOTA.getId());
  }

  private static String quoted(PatientId id) {
    return "'" + id + "'";
  }

  private static ChartKey key(PatientId patient) {
    return new ChartKey(CLINIC, patient);
  }

  private static void update(String sql, Object... values) throws SQLException {
    DataSource database = postgres.getPostgresDatabase();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int place = 0; place < values.length; place++) {
        statement.setObject(place + 1, values[place]);
      }
      statement.executeUpdate();
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
