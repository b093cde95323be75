package org.cliniccomms.examples.benchmarks.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.fhir.FhirRecords;

/** A folder with charts and questions about them, all of one clinic. */
final class ChartSet {
  static final ClinicId CLINIC = new ClinicId(new UUID(0, 1));

  private final Path folder;
  private final JsonMapper json = new JsonMapper();

  ChartSet(Path folder) {
    this.folder = folder;
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

  List<Chart> charts() throws IOException {
    List<String> shared = shared();
    List<Chart> charts = new ArrayList<>();
    for (JsonNode entry : json.readTree(Files.readString(folder.resolve("patients.json")))) {
      charts.add(chart(entry, shared));
    }
    return charts;
  }

  private Chart chart(JsonNode entry, List<String> shared) throws IOException {
    String patient = entry.path("id").asText();
    List<String> texts = new ArrayList<>(shared);
    texts.add(0, Files.readString(folder.resolve(entry.path("file").asText())));
    ChartKey key = new ChartKey(CLINIC, new PatientId(UUID.fromString(patient)));
    return FhirRecords.of(key, patient, texts)
        .chart(ZoneId.of(entry.path("tz").asText()))
        .orElseThrow(() -> new IllegalStateException("no head"));
  }

  private List<String> shared() throws IOException {
    List<String> texts = new ArrayList<>();
    if (Files.isDirectory(folder.resolve("shared"))) {
      try (var shared = Files.newDirectoryStream(folder.resolve("shared"), "org*.json")) {
        for (Path file : shared) {
          texts.add(Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
