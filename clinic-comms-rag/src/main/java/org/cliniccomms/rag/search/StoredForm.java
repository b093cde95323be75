package org.cliniccomms.rag.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.jspecify.annotations.Nullable;

/**
 * A record as an index keeps it: JSON with the number of its version, all of the record and nothing
 * else. What is read is equal to what was written, and equal records are written alike.
 */
public final class StoredForm {
  /** Goes up when the form changes, which changes every fingerprint: all is indexed anew. */
  static final int VERSION = 1;

  /** No record of a chart is larger; a file that somebody pasted in is. */
  static final int MAX_BYTES = 8_000_000;

  /** Escapes whatever is not ASCII, so that half a surrogate pair comes through unharmed. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final ObjectReader READER = JsonMapper.builder(JSON).build().reader();

  private StoredForm() {}

  /**
   * Returns the stored form.
   *
   * @throws IllegalArgumentException if it has more than eight million bytes
   */
  public static byte[] write(ChartRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(record, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.size() > MAX_BYTES) {
      throw new IllegalArgumentException("record " + record.id() + " is too large to be indexed");
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a stored form.
   *
   * @throws IllegalArgumentException if it is not one, or of another version
   */
  public static ChartRecord read(byte[] form) {
    JsonNode json;
    try {
      json = READER.readTree(form);
    } catch (IOException e) {
      // Without the cause: a parser quotes what it read.
      throw new IllegalArgumentException("not a stored record");
    }
    if (json.path("v").asInt() != VERSION) {
      throw new IllegalArgumentException("a stored record of another version");
    }
    return StoredFormReader.record(json);
  }

  private static void write(ChartRecord record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("v", VERSION);
    json.writeStringField("clinic", record.chart().clinic().toString());
    json.writeStringField("patient", record.chart().patient().toString());
    json.writeStringField("id", record.id().value());
    json.writeStringField("kind", record.kind().name());
    json.writeStringField("state", record.state().name());
    text(json, "title", record.title());
    codes(json, record.codes());
    date(json, "start", record.start().orElse(null));
    date(json, "end", record.end().orElse(null));
    date(json, "recorded", record.recorded().orElse(null));
    values(json, record.values());
    details(json, record.details());
    text(json, "narrative", record.narrative());
    text(json, "language", record.language());
    json.writeEndObject();
  }

  private static void codes(JsonGenerator json, List<Coding> codes) throws IOException {
    if (codes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("codes");
    for (Coding each : codes) {
      json.writeStartObject();
      text(json, "system", each.system());
      text(json, "code", each.code());
      text(json, "display", each.display());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void date(JsonGenerator json, String name, @Nullable ChartDate date)
      throws IOException {
    if (date == null) {
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeStringField("precision", date.precision().name());
    json.writeStringField("day", date.firstDay().toString());
    if (date.at() != null) {
      json.writeStringField("at", date.at().toString());
    }
    json.writeEndObject();
  }

  private static void values(JsonGenerator json, List<Measured> values) throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("values");
    for (Measured each : values) {
      json.writeStartObject();
      text(json, "name", each.name());
      codes(json, each.codes());
      if (each.number() != null) {
        // As text: a JSON number would lose its trailing zeros somewhere.
        json.writeStringField("number", each.number().toString());
      }
      text(json, "unit", each.unit());
      text(json, "text", each.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void details(JsonGenerator json, Map<Detail, List<String>> details)
      throws IOException {
    if (details.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("details");
    for (Map.Entry<Detail, List<String>> each : details.entrySet()) {
      json.writeArrayFieldStart(each.getKey().name());
      for (String text : each.getValue()) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }
}
