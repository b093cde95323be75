package org.cliniccomms.rag.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.jspecify.annotations.Nullable;

/** Makes a record of what {@link StoredForm} wrote. */
final class StoredFormReader {
  private StoredFormReader() {}

  static ChartRecord record(JsonNode json) {
    ChartKey chart =
        new ChartKey(ClinicId.parse(text(json, "clinic")), PatientId.parse(text(json, "patient")));
    RecordId id = new RecordId(text(json, "id"));
    RecordKind kind = RecordKind.valueOf(text(json, "kind"));
    ChartRecord.Builder record =
        ChartRecord.builder(chart, id, kind, text(json, "title"))
            .state(RecordState.valueOf(text(json, "state")))
            .codes(codes(json))
            .start(date(json.get("start")))
            .end(date(json.get("end")))
            .recorded(date(json.get("recorded")))
            .narrative(text(json, "narrative"), text(json, "language"));
    json.path("values").forEach(each -> record.value(measured(each)));
    json.path("details")
        .properties()
        .forEach(each -> details(record, Detail.valueOf(each.getKey()), each.getValue()));
    return record.build();
  }

  private static void details(ChartRecord.Builder record, Detail detail, JsonNode texts) {
    texts.forEach(each -> record.detail(detail, each.textValue()));
  }

  private static Measured measured(JsonNode json) {
    JsonNode number = json.get("number");
    return new Measured(
        text(json, "name"),
        codes(json),
        number == null ? null : new BigDecimal(number.textValue()),
        text(json, "unit"),
        text(json, "text"));
  }

  private static List<Coding> codes(JsonNode json) {
    List<Coding> codes = new ArrayList<>();
    json.path("codes")
        .forEach(
            each ->
                codes.add(
                    new Coding(text(each, "system"), text(each, "code"), text(each, "display"))));
    return codes;
  }

  private static @Nullable ChartDate date(@Nullable JsonNode json) {
    if (json == null) {
      return null;
    }
    JsonNode at = json.get("at");
    return new ChartDate(
        ChartDate.Precision.valueOf(text(json, "precision")),
        LocalDate.parse(text(json, "day")),
        at == null ? null : Instant.parse(at.textValue()));
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText("");
  }
}
