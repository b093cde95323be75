package org.cliniccomms.examples.askthechart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.Source;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;

/** An answer as it is printed: sentences with numbered marks, then the records that they mean. */
final class AnswerPage {
  private final Answer answer;
  private final List<RecordId> order;

  AnswerPage(Answer answer) {
    this.answer = answer;
    this.order = answer.sources().stream().map(source -> source.record().id()).toList();
  }

  String text() {
    String sentences =
        answer.statements().stream().map(this::sentence).collect(Collectors.joining("\n"));
    String records = answer.sources().stream().map(this::record).collect(Collectors.joining("\n"));
    return sentences + (records.isEmpty() ? "" : "\n\n" + records) + "\n\n" + footer();
  }

  private String sentence(Statement statement) {
    String marks =
        statement.sources().stream()
            .map(id -> "[" + number(id) + "]")
            .collect(Collectors.joining());
    return marks.isEmpty() ? statement.text() : statement.text() + " " + marks;
  }

  private String record(Source source) {
    ChartRecord record = source.record();
    return String.format(
        Locale.ROOT,
        "[%d] %s · %s\n    %s",
        number(record.id()),
        record.id(),
        date(record),
        source.text().strip().replace("\n", "\n    "));
  }

  private String footer() {
    return String.format(
        Locale.ROOT,
        "%s · confidence %.2f · %s · %d ms",
        answer.status().name().toLowerCase(Locale.ROOT),
        answer.confidence(),
        answer.model().orElse("no model"),
        answer.effort().took().toMillis());
  }

  private int number(RecordId id) {
    return order.indexOf(id) + 1;
  }

  private String date(ChartRecord record) {
    return record
        .date()
        .map(
            date ->
                switch (date.precision()) {
                  case YEAR -> Integer.toString(date.firstDay().getYear());
                  case MONTH -> date.firstDay().toString().substring(0, 7);
                  default -> date.day(answer.patient().zone()).toString();
                })
        .orElse("no date");
  }

  /** In the form that the example server gives, as far as it goes. */
  String json() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("status", answer.status().name().toLowerCase(Locale.ROOT));
    page.put("timestamp", answer.at().toString());
    Map<String, Object> patient = new LinkedHashMap<>();
    patient.put("id", answer.patient().key().patient().toString());
    patient.put("fullName", answer.patient().fullName());
    page.put("patient", patient);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", answer.text());
    body.put("confidence", answer.confidence());
    body.put("model", answer.model().orElse(null));
    page.put("answer", body);
    page.put("statements", answer.statements().stream().map(AnswerPage::fields).toList());
    page.put("sources", answer.sources().stream().map(this::fields).toList());
    page.put("metadata", metadata());
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(page);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answer: cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> fields(Statement statement) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", statement.text());
    fields.put("sources", statement.sources().stream().map(RecordId::value).toList());
    return fields;
  }

  private Map<String, Object> fields(Source source) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", source.record().id().value());
    fields.put("type", source.record().kind().name().toLowerCase(Locale.ROOT));
    fields.put("title", source.record().title());
    fields.put("date", date(source.record()));
    fields.put("text", source.text());
    fields.put("relevance", source.relevance());
    return fields;
  }

  private Map<String, Object> metadata() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("recordsAnalyzed", answer.effort().recordsAnalyzed());
    fields.put("queryTimeMs", answer.effort().took().toMillis());
    fields.put("sourcesUsed", answer.sources().size());
    fields.put("contextTokens", answer.effort().contextTokens());
    fields.put("truncated", answer.effort().truncated());
    return fields;
  }
}
