package org.cliniccomms.examples.server.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleChartsTest {
  @TempDir private Path folder;

  private static ChartPatient patient(String number) {
    return new ChartPatient(
        new ChartKey(OwnClinic.ID, PatientId.random()),
        "Somebody",
        null,
        "",
        List.of(new PersonalDocument("CC", number, "")),
        ZoneOffset.UTC);
  }

  private void write(String file, String number, String allergy) throws IOException {
    String bundle =
        """
        {"resourceType": "Bundle", "type": "collection", "entry": [
          {"resource": {"resourceType": "Patient", "id": "p-%1$s", "identifier": [{"type": {"coding": [
            {"system": "https://fhir.minsalud.gov.co/rda/CodeSystem/ColombianPersonIdentifier", "code": "CC"}]},
            "value": "%1$s"}]}},
          {"resource": {"resourceType": "AllergyIntolerance", "id": "a-%1$s",
            "patient": {"reference": "Patient/p-%1$s"}, "code": {"text": "%2$s"}}}]}
        """;
    Files.writeString(
        folder.resolve(file), String.format(Locale.ROOT, bundle, number, allergy), UTF_8);
  }

  private List<String> titles(BundleCharts charts, ChartPatient patient) {
    return charts.of(patient).stream().map(ChartRecord::title).toList();
  }

  @Test
  void aPatientHasTheRecordsOfTheirOwnBundleOnly() throws IOException {
    write("one.json", "1001", "Latex");
    write("two.json", "1002", "Peanut");
    Files.writeString(folder.resolve("notes.txt"), "no bundle", UTF_8);
    Files.writeString(folder.resolve("broken.json"), "{", UTF_8);
    BundleCharts charts = new BundleCharts(BundleShelf.folder(folder));

    assertThat(titles(charts, patient("1001"))).containsExactly("Latex");
    assertThat(titles(charts, patient("1002"))).containsExactly("Peanut");
    assertThat(titles(charts, patient("10"))).isEmpty();
    assertThat(charts.owners())
        .extracting(PersonalDocument::number)
        .containsExactly("1001", "1002");
  }

  @Test
  void aFileThatIsReplacedIsReadAnew() throws IOException {
    write("one.json", "1001", "Latex");
    BundleCharts charts = new BundleCharts(BundleShelf.folder(folder));
    assertThat(titles(charts, patient("1001"))).containsExactly("Latex");

    write("one.json", "1003", "Adhesive tape");

    assertThat(titles(charts, patient("1001"))).isEmpty();
    assertThat(titles(charts, patient("1003"))).containsExactly("Adhesive tape");
  }

  @Test
  void twoBundlesOfOnePatientAreNotGuessedAt() throws IOException {
    write("one.json", "1001", "Latex");
    write("two.json", "1001", "Peanut");
    BundleCharts charts = new BundleCharts(BundleShelf.folder(folder));

    assertThatThrownBy(() -> charts.of(patient("1001")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("1001");
  }
}
