package org.cliniccomms.examples.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnvironmentExampleTest {
  private static final Path EXAMPLE = Path.of("../../.env.example");

  @Test
  void everySettingThatIsReadStandsInTheExample() throws IOException {
    Set<String> asked = new HashSet<>();
    ServerSettings settings =
        SettingsReader.read(
            name -> {
              asked.add(name);
              return switch (name) {
                case "DATABASE_URL" -> "jdbc:postgresql://db/clinic";
                case "DATABASE_USERNAME", "DATABASE_MIGRATOR_USERNAME", "PHI_KEYSET" -> "given";
                case "SECRET_KEY" -> "0123456789abcdef0123456789abcdef";
                case "TWILIO_ACCOUNT_SID" -> "AC1";
                case "TWILIO_AUTH_TOKEN" -> "token";
                case "TWILIO_PHONE_NUMBER" -> "+15005550006";
                case "PUBLIC_BASE_URL" -> "https://clinic.example.org";
                case "WHATSAPP_PHONE_NUMBER_ID" -> "106540352242922";
                case "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_VERIFY_TOKEN", "WHATSAPP_WEBHOOK_SECRET" ->
                    "given";
                case "VAPI_API_KEY",
                    "VAPI_ASSISTANT_ID",
                    "VAPI_PHONE_NUMBER_ID",
                    "VAPI_WEBHOOK_SECRET" ->
                    "given";
                case "SMTP_URL" -> "smtp://mail.example.org";
                case "MAIL_FROM" -> "clinic@example.org";
                default -> null;
              };
            });

    assertThat(settings.twilio()).isPresent();
    assertThat(settings.whatsApp()).isPresent();
    assertThat(settings.vapi()).isPresent();
    assertThat(settings.mail()).isPresent();
    assertThat(namesIn(Files.readString(EXAMPLE))).containsAll(asked);
  }

  @Test
  void nothingIsSetInTheExample() throws IOException {
    assertThat(Files.readAllLines(EXAMPLE))
        .allMatch(line -> line.isBlank() || line.startsWith("#"));
  }

  private static Set<String> namesIn(String text) {
    return Pattern.compile("(?m)^#([A-Z][A-Z0-9_]+)=")
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
