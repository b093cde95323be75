package org.cliniccomms.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an export consists of (FHIR Bulk Data Access, "Response - Complete Status").
 *
 * @param transactionTime as of when it is, by the server's clock
 * @param requiresAccessToken whether its files are for those only who prove who they are
 * @param outputs the files with resources
 * @param errors the files with what went wrong
 */
record ExportManifest(
    Instant transactionTime,
    boolean requiresAccessToken,
    List<Output> outputs,
    List<Output> errors) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  ExportManifest {
    outputs = List.copyOf(outputs);
    errors = List.copyOf(errors);
  }

  /**
   * A file.
   *
   * @param url as the server wrote it, not looked at yet
   * @param count how many resources are in it; null if the server does not say
   */
  record Output(String type, String url, @Nullable Long count) {
    /** Without the address, which may be a secret. */
    @Override
    public String toString() {
      return "Output[" + type + "]";
    }
  }

  /** Empty if it makes no sense. */
  static Optional<ExportManifest> read(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      return FhirTimes.instant(root.path("transactionTime").asText())
          .filter(time -> root.path("output").isArray())
          .map(
              time ->
                  new ExportManifest(
                      time,
                      root.path("requiresAccessToken").asBoolean(true),
                      files(root.path("output")),
                      files(root.path("error"))));
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("json: cannot be read from memory", e);
    }
  }

  private static List<Output> files(JsonNode array) {
    List<Output> files = new ArrayList<>();
    for (JsonNode one : array) {
      JsonNode count = one.path("count");
      files.add(
          new Output(
              one.path("type").asText(),
              one.path("url").asText(),
              count.canConvertToLong() ? (Long) count.longValue() : null));
    }
    return files;
  }
}
