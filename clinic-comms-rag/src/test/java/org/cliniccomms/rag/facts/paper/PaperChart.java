package org.cliniccomms.rag.facts.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/** A small chart, written by hand. Not thread-safe. */
public final class PaperChart {
  /** When questions to it are asked: 10 March 2031, 9 in the morning in Lima. */
  public static final Instant NOW = Instant.parse("2031-03-10T14:00:00Z");

  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());
  private static final ZoneId LIMA = ZoneId.of("America/Lima");
  private static final ChartKey KEY =
      new ChartKey(new ClinicId(new UUID(1, 1)), new PatientId(new UUID(2, 2)));

  private final ChartPatient patient;
  private final List<ChartRecord> records = new ArrayList<>();

  private PaperChart(String name, LocalDate born, String sex, List<PersonalDocument> documents) {
    this.patient = new ChartPatient(KEY, name, born, sex, documents, LIMA);
  }

  /** A chart of a woman born on 4 February 1960, MRN {@code K450218}, DNI {@code 40718832}. */
  public static PaperChart of(String name) {
    return of(name, LocalDate.of(1960, 2, 4));
  }

  /** A chart of somebody born on that day. */
  public static PaperChart of(String name, LocalDate born) {
    return new PaperChart(
        name,
        born,
        "female",
        List.of(
            new PersonalDocument("MRN", "K450218", "https://clinic.example/mrn"),
            new PersonalDocument("DNI", "40718832", "")));
  }

  /** Adds a note of a day. */
  public PaperChart note(String id, String day, String text) {
    return add(
        start(id, RecordKind.NOTE, "Progress note", day)
            .narrative(text, "")
            .state(RecordState.DONE));
  }

  /** Starts a record of a day, such as {@code 2030-05-02}, or of an instant. */
  public ChartRecord.Builder start(String id, RecordKind kind, String title, String date) {
    ChartDate when =
        date.length() > 10
            ? ChartDate.of(Instant.parse(date), LIMA)
            : ChartDate.of(LocalDate.parse(date));
    return ChartRecord.builder(KEY, new RecordId(id), kind, title).start(when);
  }

  /** Adds an appointment with service, practitioner and place. */
  public PaperChart appointment(String id, RecordState state, String at, String... details) {
    ChartRecord.Builder record = start(id, RecordKind.APPOINTMENT, details[0], at).state(state);
    record.detail(Detail.SERVICE, details[0]);
    if (details.length > 1) {
      record.detail(Detail.PRACTITIONER, details[1]);
    }
    if (details.length > 2) {
      record.detail(Detail.PLACE, details[2]);
    }
    return add(record);
  }

  /** Adds a record that has no more than a title and a date. */
  public PaperChart record(String id, RecordKind kind, String title, String date) {
    return add(start(id, kind, title, date));
  }

  /** Adds a record. */
  public PaperChart add(ChartRecord.Builder record) {
    records.add(record.build());
    return this;
  }

  /** Returns the chart. */
  public Chart chart() {
    return new Chart(patient, records);
  }

  /** Reads a question to it. */
  public ReadQuestion read(String question) {
    return new QuestionReader().read(question, patient, NOW);
  }

  /** Returns what the usual finders say of a question. */
  public Finding find(String question) {
    return FINDER.find(read(question), chart(), NOW);
  }

  /** Returns a finding in words. */
  public static String said(Finding finding) {
    return finding.statements().stream().map(Statement::text).collect(Collectors.joining(" "));
  }
}
