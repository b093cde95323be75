package org.cliniccomms.examples.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.examples.server.ApiTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class QuietLogTest extends ApiTest {
  private static final String NAME = "Zenobia Quux";
  private static final String REASON = "broke her ankle";
  private static final String BIRTH_DATE = "1987-06-05";

  @Autowired private LoggingSystem logging;
  private LogLevel before = LogLevel.INFO;

  @BeforeEach
  void logEverything() {
    before =
        Objects.requireNonNull(logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME))
            .getEffectiveLevel();
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
  }

  @AfterEach
  void logAsBefore() {
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, before);
  }

  @Test
  @DisplayName("A92 at every log level nothing of a request or of its answer is logged")
  void nothingOfARequestOrItsAnswerIsLogged(CapturedOutput output) throws Exception {
    String phone = phone();
    String patient =
        String.format(
            Locale.ROOT,
            "{\"name\":\"%s\",\"phone\":\"%s\",\"birthDate\":\"%s\"}",
            NAME,
            phone,
            BIRTH_DATE);
    String entry = text(ok(201, posting("waitlist", "{\"patient\":" + patient + "}")), "patientId");
    ok(200, sending("PUT", "patients/" + entry, patient, staff));
    ok(400, posting("patients", patient.replace("-06-", "-99-")));
    ok(400, posting("patients", patient.replace("}", "")));
    get("patients?name=Zenobia");
    get("patients/" + entry);
    String seat =
        text(
            ok(
                201,
                posting("cancellations", seat().replace("}", ",\"reason\":\"" + REASON + "\"}"))),
            "id");
    until(() -> !get("patients/" + entry + "/messages").get("items").isEmpty());
    String text = text(get("patients/" + entry + "/messages").get("items").get(0), "body");
    get("messages");
    get("cancellations/" + seat);
    get("cancellations");
    get("tasks?done=true");
    get("audit", admin);

    String digits = phone.replaceAll("[^0-9]", "");
    assertThat(output.getAll())
        .contains("TRACE")
        .doesNotContain(
            List.of("Zenobia", "Quux", REASON, BIRTH_DATE, "1987-99-05", phone, digits, text));
  }
}
