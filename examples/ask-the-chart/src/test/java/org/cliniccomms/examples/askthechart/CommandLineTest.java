package org.cliniccomms.examples.askthechart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed. */
class CommandLineTest {
  private static final String NORA = DemoCharts.NORA.toString();
  private static final String TOMAS = DemoCharts.TOMAS.toString();

  @TempDir private Path folder;

  @Test
  void aQuestionIsAnsweredWithNumberedMarksAndTheRecords() {
    Printed printed =
        run("ask", "--demo", "--patient", NORA, "What medicines does she take for diabetes?");

    assertThat(printed.exit()).isZero();
    assertThat(printed.out())
        .contains("Metformin 850 MG", "[1] MedicationRequest/me-1 · 2021-06-03", "no model")
        .doesNotContain("Lisinopril", "Salbutamol");
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void aPatientIsFoundByDocumentAndAnsweredInSpanishInTheChartsZone() {
    Printed printed =
        run("ask", "--demo", "--document", "RUN:11111111-1", "¿Cuándo es su próximo control?");

    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("27 de noviembre de 2026", "09:15", "Appointment/ap-3");
  }

  @Test
  void whatIsOnlyInANoteIsFoundThere() {
    Printed printed = run("ask", "--demo", "--patient", TOMAS, "¿Dónde trabaja el paciente?");

    assertThat(printed.out()).contains("panadería", "DocumentReference/no-2");
  }

  @Test
  @DisplayName("R01 Nothing of another patient is said, and that the chart is silent is exit 3")
  void nothingOfAnotherPatientIsSaid() {
    Printed printed = run("ask", "--demo", "--patient", NORA, "Is she allergic to ibuprofen?");
    Printed asthma = run("ask", "--demo", "--patient", NORA, "Does she take salbutamol?");

    assertThat(printed.out() + asthma.out())
        .doesNotContain("Urticaria", "Salbutamol 100", "Tomás", "Arriagada");
    assertThat(run("ask", "--demo", "--patient", TOMAS, "What is his cholesterol?").exit())
        .isEqualTo(3);
  }

  @Test
  void anAnswerIsJsonIfThatIsAskedFor() throws IOException {
    Printed printed = run("ask", "--demo", "--json", "--patient", NORA, "Latest hemoglobin A1c?");

    JsonNode answer = new ObjectMapper().readTree(printed.out());
    assertThat(answer.at("/status").asText()).isEqualTo("success");
    assertThat(answer.at("/patient/fullName").asText()).isEqualTo("Nora Whitcombe");
    assertThat(answer.at("/answer/text").asText()).contains("7.1").doesNotContain("7.9");
    assertThat(answer.at("/sources/0/id").asText()).isEqualTo("Observation/ob-2");
    assertThat(answer.at("/statements/0/sources/0").asText()).isEqualTo("Observation/ob-2");
  }

  @Test
  @DisplayName("R05, R09, R10 What cannot be asked is told apart by the exit code")
  void whatCannotBeAskedIsToldApartByTheExitCode() {
    assertThat(run("ask", "--demo", "--patient", "nobody", "Any allergies?").exit()).isEqualTo(4);
    assertThat(run("ask", "--demo", "--document", "RUN:1111111-4", "Any allergies?").exit())
        .isEqualTo(4);
    assertThat(run("ask", "--demo", "--patient", NORA, "?").exit()).isEqualTo(2);
    assertThat(run("ask", "--demo", "--document", "RUN:11 11;1", "Any allergies?").exit())
        .isEqualTo(2);
    assertThat(run("ask", "--demo", "--document", "RUN", "Any allergies?").exit()).isEqualTo(2);
    assertThat(run("ask", "--demo", "Any allergies?").exit()).isEqualTo(2);
    assertThat(run("ask", "--demo", "--patient", NORA, "--document", "RUN:1-9", "Any news?").exit())
        .isEqualTo(2);
  }

  @Test
  void whatIsNotUnderstoodSaysWhatToGive() {
    assertThat(run("ask", "--patient", NORA, "Any allergies?"))
        .isEqualTo(new Printed(2, "", "--bundles: give a bundle or a folder, or --demo\n"));
    assertThat(run("reindex", "--demo").err()).contains("--index: give the folder of the index");
    assertThat(run("patients", "--bundles", folder.toString(), "--zone", "Mars/Base").err())
        .contains("--zone");
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("--help").out()).contains("Exit codes", "live-check", "reindex", "ask");
  }

  @Test
  void bundlesOfTheHouseAreReadAndWhatIsBrokenInThemIsToldApartFromTheAnswer() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"resourceType":"Bundle","entry":[
          {"resource":{"resourceType":"Patient","id":"p-7","name":[{"text":"Uma Okoro"}]}},
          {"resource":{"resourceType":"Condition","id":"bad","subject":{"reference":"Patient/p-7"},
            "onsetDateTime":"yesterday","code":{"text":"Secret"}}},
          {"resource":{"resourceType":"AllergyIntolerance","id":"al",
            "patient":{"reference":"Patient/p-7"},"code":{"text":"Latex"},
            "clinicalStatus":{"coding":[{"code":"active"}]}}}]}
        """);

    Printed patients = run("patients", "--bundles", folder.toString());
    Printed printed =
        run("ask", "--bundles", folder.toString(), "--patient", "p-7", "Any allergies?");

    assertThat(patients.out()).endsWith("  Uma Okoro\n");
    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("Latex").doesNotContain("Condition/bad");
    assertThat(printed.err())
        .contains("Skipped Condition/bad: has a value that R4 does not allow")
        .doesNotContain("Secret", "yesterday");
  }

  @Test
  void anIndexIsBroughtUpToDateAndSaysHowFarItIs() throws IOException {
    Path index = folder.resolve("index");

    Printed first = run("reindex", "--demo", "--index", index.toString());
    Printed second = run("reindex", "--demo", "--index", index.toString());
    Printed rest = run("reindex", "--demo", "--index", index.toString(), "--after", NORA);

    assertThat(first.exit()).isZero();
    assertThat(first.out()).contains("2 of 2 charts", "records/s", "0 s left");
    assertThat(second.out()).contains("2 of 2 charts", "(0 put, 0 removed)");
    assertThat(rest.out()).contains("1 of 1 charts");
    try (Stream<Path> files = Files.list(index)) {
      assertThat(files).isNotEmpty();
    }
    assertThat(
            run("ask", "--demo", "--index", index.toString(), "--patient", TOMAS, "¿Alergias?")
                .out())
        .contains("Ibuprofeno");
  }

  @Test
  void demoChartsLeaveNothingBehind() throws IOException {
    DemoCharts demo = DemoCharts.unpack();
    assertThat(demo.folder()).isDirectoryContaining("glob:**/nora.json");

    demo.close();

    assertThat(demo.folder()).doesNotExist();
  }

  private static Printed run(String... args) {
    return Printed.by(Map.of(), args);
  }
}
