package org.cliniccomms.rag.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.spi.RecordSource;
import org.cliniccomms.rag.testkit.ChartedPatient;
import org.cliniccomms.rag.testkit.RecordSourceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirBundleSourceTest extends RecordSourceContract {
  private static final ClinicId CLINIC = ClinicId.random();
  private static final String PABLO =
      "{'resourceType':'Patient','id':'p1','name':[{'given':['Pablo'],'family':'Luna'}]}";

  @TempDir private Path folder;

  @Override
  protected RecordSource source(List<ChartedPatient> patients) throws IOException {
    for (ChartedPatient patient : patients) {
      Files.writeString(folder.resolve(patient.fullName() + ".json"), BundleJson.bundle(patient));
    }
    return FhirBundleSource.builder(CLINIC, folder).zones(id -> patients.get(0).zone()).build();
  }

  @Override
  protected ClinicId clinic() {
    return CLINIC;
  }

  @Test
  void aBrokenFileIsToldOfAndTheOthersAreRead() throws IOException {
    List<SkippedResource> skipped = new ArrayList<>();
    Files.writeString(folder.resolve("1-cut.json"), "{\"resourceType\":\"Bundle\",\"entry\":[");
    Files.write(folder.resolve("2-latin.json"), new byte[] {'"', (byte) 0xE9, '"'});
    Files.writeString(folder.resolve("3-page.json"), "<html>Sign in</html>");
    Files.writeString(folder.resolve("4-good.json"), "\uFEFF" + BundleJson.bundle(PABLO));
    Files.writeString(folder.resolve("notes.txt"), "not a bundle");
    RecordSource source = FhirBundleSource.builder(CLINIC, folder).onSkipped(skipped::add).build();

    assertThat(source.patients(CLINIC, null, 9)).containsExactly(FhirBundleSource.patientId("p1"));
    assertThat(skipped)
        .containsExactly(
            new SkippedResource("1-cut.json", "is no JSON"),
            new SkippedResource("2-latin.json", "is not in UTF-8"),
            new SkippedResource("3-page.json", "is no JSON"));
  }

  @Test
  void aFileThatChangesIsReadAgain() throws IOException {
    Path file = folder.resolve("p1.json");
    Files.writeString(file, BundleJson.bundle(PABLO));
    RecordSource source = FhirBundleSource.builder(CLINIC, folder).build();
    PatientId pablo = FhirBundleSource.patientId("p1");
    assertThat(source.patients(CLINIC, null, 9)).containsExactly(pablo);

    Files.writeString(file, BundleJson.bundle(PABLO.replace("'p1'", "'p2-longer'")));

    assertThat(source.find(new ChartKey(CLINIC, pablo))).isEmpty();
    assertThat(source.patients(CLINIC, null, 9))
        .containsExactly(FhirBundleSource.patientId("p2-longer"));

    Files.delete(file);

    assertThat(source.patients(CLINIC, null, 9)).isEmpty();
  }

  @Test
  void aChartInSeveralFilesIsOne() throws IOException {
    Files.writeString(folder.resolve("a.json"), BundleJson.bundle(PABLO, flu("f1")));
    Files.writeString(folder.resolve("b.json"), BundleJson.bundle(PABLO, flu("f2")));
    RecordSource source = FhirBundleSource.builder(CLINIC, folder).build();

    assertThat(read(source)).containsExactly("Condition/f1", "Condition/f2");
  }

  @Test
  void aSingleFileIsASource() throws IOException {
    Path file = folder.resolve("only.bundle");
    Files.writeString(file, BundleJson.bundle(PABLO, flu("f1")));

    assertThat(read(FhirBundleSource.builder(CLINIC, file).build()))
        .containsExactly("Condition/f1");
  }

  @Test
  void aFolderThatIsNotThereIsAFault() {
    RecordSource source = FhirBundleSource.builder(CLINIC, folder.resolve("none")).build();

    assertThatThrownBy(() -> source.patients(CLINIC, null, 9))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static List<String> read(RecordSource source) {
    return source
        .read(new ChartKey(CLINIC, FhirBundleSource.patientId("p1")))
        .orElseThrow()
        .records()
        .stream()
        .map(ChartRecord::id)
        .map(Object::toString)
        .toList();
  }

  private static String flu(String id) {
    return BundleJson.filled(
        "{'resourceType':'Condition','id':'%s','subject':{'reference':'urn:uuid:p1'},"
            + "'code':{'text':'Influenza'}}",
        id);
  }
}
