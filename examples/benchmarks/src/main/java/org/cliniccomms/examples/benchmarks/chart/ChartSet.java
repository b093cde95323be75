package org.cliniccomms.examples.benchmarks.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.fhir.FhirRecords;

/** A folder with charts and questions about them. Not thread-safe. */
final class ChartSet {
  private final Path folder;
  private final JsonMapper json = new JsonMapper();
  private final ClinicId clinic = new ClinicId(new UUID(0, 1));
  private final Map<String, JsonNode> patients = new LinkedHashMap<>();
  private final Map<String, Chart> charts = new HashMap<>();

  ChartSet(Path folder) throws IOException {
    this.folder = folder;
    for (JsonNode patient : json.readTree(Files.readString(folder.resolve("patients.json")))) {
      patients.put(patient.path("id").asText(), patient);
    }
  }

  List<AskedQuestion> questions() throws IOException {
    List<AskedQuestion> questions = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("questions/questions.jsonl"))) {
      if (!line.isBlank()) {
        questions.add(AskedQuestion.of(json.readTree(line)));
      }
    }
    return questions;
  }

  Chart chart(String patient) throws IOException {
    Chart known = charts.get(patient);
    if (known != null) {
      return known;
    }
    JsonNode entry =
        Optional.ofNullable(patients.get(patient))
            .orElseThrow(() -> new IllegalArgumentException("no patient " + patient));
    ChartKey key = new ChartKey(clinic, new PatientId(UUID.fromString(patient)));
    FhirRecords records = FhirRecords.of(key, patient, texts(entry));
    ZoneId zone = ZoneId.of(entry.path("tz").asText());
    Chart chart =
        new Chart(
            records.head(zone).orElseThrow(() -> new IllegalStateException("no head")),
            records.records());
    charts.put(patient, chart);
    return chart;
  }

  private List<String> texts(JsonNode entry) throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(Files.readString(folder.resolve(entry.path("file").asText())));
    try (var shared = Files.newDirectoryStream(folder.resolve("shared"), "org*.json")) {
      for (Path file : shared) {
        texts.add(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
