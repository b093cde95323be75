package org.cliniccomms.examples.server.chart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the API shows it.
 *
 * @param status {@code success}, {@code no_data} or {@code degraded}; {@code error} is the status
 *     of the frame that ends a question without an answer
 * @param sequence which turn of the session it is, from 1
 */
record AnswerView(
    String status,
    String sessionId,
    int sequence,
    Instant timestamp,
    PatientView patient,
    Words answer,
    List<SourceView> sources,
    Metadata metadata) {

  /**
   * Whose chart it is.
   *
   * @param documentType of the document that was asked by, else of the first one; null if none is
   *     known
   */
  record PatientView(
      String id, String fullName, @Nullable String documentType, @Nullable String documentNumber) {
    static PatientView of(ChartPatient patient, @Nullable String askedType) {
      Optional<PersonalDocument> document =
          patient.documents().stream()
              .filter(it -> askedType == null || it.type().equals(askedType))
              .findFirst()
              .or(() -> patient.documents().stream().findFirst());
      return new PatientView(
          patient.key().patient().toString(),
          patient.fullName(),
          document.map(PersonalDocument::type).orElse(null),
          document.map(PersonalDocument::number).orElse(null));
    }

    @Override
    public String toString() {
      return "PatientView[" + id + "]";
    }
  }

  /**
   * What is said.
   *
   * @param model the model that worded it; null for the records' own words
   * @param statements its sentences, each with the ids of the sources that it rests on
   */
  record Words(
      String text, double confidence, @Nullable String model, List<StatementView> statements) {
    @Override
    public String toString() {
      return "Words";
    }
  }

  /** A sentence and the ids of the sources that it rests on. */
  record StatementView(String text, List<String> sources) {
    static StatementView of(Statement statement) {
      return new StatementView(
          statement.text(), statement.sources().stream().map(RecordId::value).toList());
    }

    @Override
    public String toString() {
      return "StatementView" + sources;
    }
  }

  /**
   * A record that the answer rests on.
   *
   * @param type such as {@code medication}
   * @param date as exactly as it is known: a time with its offset, a day, a month or a year
   * @param text the passage
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceView(
      String id,
      String type,
      String title,
      @Nullable String date,
      String text,
      double relevance,
      @Nullable String doctor,
      @Nullable String code,
      @Nullable String dosage,
      @Nullable String frequency) {
    static SourceView of(Source source, ZoneId zone) {
      ChartRecord record = source.record();
      return new SourceView(
          record.id().value(),
          WireWord.of(record.kind()),
          titleOf(record),
          record.date().map(it -> dateOf(it, zone)).orElse(null),
          source.text(),
          source.relevance(),
          first(record, Detail.PRACTITIONER),
          record.codes().stream().findFirst().map(Coding::code).orElse(null),
          first(record, Detail.DOSAGE),
          first(record, Detail.FREQUENCY));
    }

    @Override
    public String toString() {
      return "SourceView[" + id + "]";
    }
  }

  /** What it took. */
  record Metadata(
      int recordsAnalyzed,
      long queryTimeMs,
      int sourcesUsed,
      int contextTokens,
      boolean truncated) {}

  /**
   * Shows an answer.
   *
   * @param askedType the type of the document that the patient was named by; null if by id
   */
  static AnswerView of(Answer answer, @Nullable String askedType) {
    ZoneId zone = answer.patient().zone();
    return new AnswerView(
        answer.status().name().toLowerCase(Locale.ROOT),
        answer.session().value(),
        answer.sequence(),
        answer.at(),
        PatientView.of(answer.patient(), askedType),
        new Words(
            answer.text(),
            answer.confidence(),
            answer.modelName(),
            answer.statements().stream().map(StatementView::of).toList()),
        answer.sources().stream().map(it -> SourceView.of(it, zone)).toList(),
        new Metadata(
            answer.effort().recordsAnalyzed(),
            answer.effort().took().toMillis(),
            answer.sources().size(),
            answer.effort().contextTokens(),
            answer.effort().truncated()));
  }

  static String titleOf(ChartRecord record) {
    return record.title().isBlank()
        ? record.codes().stream()
            .map(Coding::display)
            .filter(it -> !it.isBlank())
            .findFirst()
            .orElse("")
        : record.title();
  }

  static String dateOf(ChartDate date, ZoneId zone) {
    return switch (date.precision()) {
      case INSTANT -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.start(zone).atZone(zone));
      case DAY -> date.firstDay().toString();
      case MONTH -> YearMonth.from(date.firstDay()).toString();
      case YEAR -> String.format(Locale.ROOT, "%04d", date.firstDay().getYear());
    };
  }

  private static @Nullable String first(ChartRecord record, Detail detail) {
    return record.detail(detail).stream().findFirst().orElse(null);
  }

  @Override
  public String toString() {
    return "AnswerView[" + status + ", " + sessionId + " " + sequence + "]";
  }
}
