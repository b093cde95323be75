package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.fhir.testkit.PlainFhirServer;
import org.junit.jupiter.api.Test;

/** The commands as they are typed. */
class CommandLineTest {
  /** A quarter past ten at night in Santiago, and the next day everywhere to the east. */
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-11-24T01:15:00Z"));

  private static final String DIGITS_OF_A_PHONE = "(?s).*\\d{5,}.*";

  private static String run(Map<String, String> environment, String... args) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int exit = new CallList(environment, TIME, new PrintStream(printed, true, UTF_8)).run(args);
    return exit + "\n" + printed.toString(UTF_8);
  }

  private static String demo(String... args) {
    return run(Map.of(), args);
  }

  @Test
  void aDayIsListedInTheClinicsZoneWithMaskedPhones() {
    String today = demo("--demo", "list");
    String tomorrow = demo("--demo", "--lang=en", "list", "--date", "2026-11-24");

    // What is over, and who has no phone, is nobody to call.
    assertThat(today).contains("3 citas · ninguna por llamar");
    assertThat(tomorrow).contains("9 visits · 9 to call");

    assertThat(today).startsWith("0\nlunes, 23 de noviembre · 3 citas").contains("08:30  cita-1");
    assertThat(tomorrow)
        .startsWith("0\nTuesday 24 November · 9 visits")
        .contains("09:00  cita-4", "Rosa Quilodrán", "•••• 0101", "21:30  cita-10", "To call")
        .doesNotMatch(DIGITS_OF_A_PHONE);
  }

  @Test
  void readingSaysHowFarItIsAndWhatWasWrong() {
    assertThat(demo("sync", "--demo"))
        .startsWith("0\nLeyendo: 1 página")
        .contains("Leído a las 22:15: 5 páginas", "Appointment/cita-99: end is not after start")
        .contains("$export: el servidor no dice que lo tiene; la primera carga va página");
  }

  @Test
  void aCallIsPlacedAndWhatCameOfItIsOnTheFhirServer() {
    String confirmed =
        demo("--demo", "--lang=en", "call", "--appointment", "cita-4", "--press", "1");
    String notTaken = demo("--demo", "--lang=en", "call", "--appointment", "cita-4");

    assertThat(confirmed).startsWith("0\n").contains("Confirmed", "Written to the FHIR server.");
    assertThat(notTaken).startsWith("1\n").doesNotContain("Confirmed");
  }

  @Test
  void aTextIsSaidToAPatient() {
    String say = "Por favor traiga su carnet.";
    assertThat(demo("--demo", "call", "--patient", "rosa", "--say", say, "--press", "9"))
        .startsWith("0\nLlamada pedida: paciente rosa");
    assertThat(demo("--demo", "call", "--patient", "nobody", "--say", say))
        .startsWith("1\n")
        .contains("No existe ese paciente.");
  }

  @Test
  void whoWasReachedIsWrittenToTheServerThatTheEnvironmentNames() {
    try (PlainFhirServer server = DemoClinic.start(TIME, java.time.ZoneId.of("America/Santiago"))) {
      Map<String, String> environment = Map.of("FHIR_BASE_URL", server.baseUrl().toString());

      assertThat(run(environment, "contacted", "cita-5"))
          .startsWith("0\n")
          .contains("Escrito en el servidor FHIR.");

      assertThat(server.read("Appointment", "cita-5").orElseThrow())
          .containsPattern("\"Contactado\",\\s*\"valueBoolean\":\\s*true");
      assertThat(run(environment, "list", "--date=2026-11-24")).contains("Pendiente · Contactado");
      assertThat(run(environment, "contacted", "cita-none")).startsWith("1\n");
      assertThat(run(environment, "call", "--appointment", "cita-5"))
          .as("no telephone is a failure, never a simulation")
          .startsWith("1\n")
          .contains("No hay teléfono configurado");
    }
  }

  @Test
  void atNightItIsSaidWhenThePatientMayBeCalledAndNobodyWaits() {
    try (PlainFhirServer server = DemoClinic.start(TIME, java.time.ZoneId.of("America/Santiago"))) {
      Map<String, String> environment =
          Map.of(
              "FHIR_BASE_URL", server.baseUrl().toString(),
              "TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001",
              "TWILIO_AUTH_TOKEN", "11111111111111111111111111111111",
              "TWILIO_PHONE_NUMBER", "+56225550100",
              "TWILIO_BASE_URL", "http://127.0.0.1:9",
              "PUBLIC_BASE_URL", "https://clinic.example",
              "SERVER_PORT", "0");

      assertThat(run(environment, "call", "--appointment", "cita-4", "--lang=en"))
          .startsWith("1\n")
          .contains("may be called from Tuesday 24 November, 08:00 on");
    }
  }

  @Test
  void aServerThatDoesNotAnswerEndsInAFailure() {
    assertThat(run(Map.of("FHIR_BASE_URL", "http://127.0.0.1:9/fhir"), "list"))
        .startsWith("1\nEl servidor FHIR no respondió");
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    assertThat(demo("list")).startsWith("2\nFHIR_BASE_URL is missing");
    assertThat(demo("--demo", "call")).startsWith("2\n").contains("--appointment");
    assertThat(demo("--demo", "list", "--date", "tomorrow")).startsWith("2\n").contains("--date");
    assertThat(demo()).startsWith("2\n").contains("serve", "contacted");
    assertThat(demo("--help")).startsWith("0\n").contains("FHIR_BASE_URL", "Exit codes");
    assertThat(
            run(
                Map.of("TIMEZONE", "Nowhere", "SERVER_PORT", "x", "CALL_LIST_PASSWORD", "short"),
                "serve",
                "--demo"))
        .startsWith("2\n")
        .contains("TIMEZONE", "SERVER_PORT", "CALL_LIST_PASSWORD");
  }

  @Test
  void theProgramRunsByItself() throws Exception {
    Process program =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    CallList.class.getName(),
                    "list",
                    "--demo"))
            .redirectErrorStream(true)
            .start();
    String printed = new String(program.getInputStream().readAllBytes(), UTF_8);

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).as(printed).isZero();
    assertThat(printed).contains("3 citas", "•••• 0110").doesNotContain("5550");
  }
}
