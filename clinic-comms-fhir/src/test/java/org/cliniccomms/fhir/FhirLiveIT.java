package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Looks at the FHIR server that {@code FHIR_LIVE_URL} names, and reports what it lacks.
 *
 * <p>{@code FHIR_LIVE_CLIENT_ID} with {@code FHIR_LIVE_CLIENT_SECRET} or {@code
 * FHIR_LIVE_PRIVATE_KEY_FILE} proves who asks; {@code FHIR_LIVE_REGION} is its country, US unless
 * told. Nothing is written unless {@code FHIR_LIVE_WRITE} is {@code true}: then wishes of nobody
 * are left behind as entered in error.
 */
@EnabledIfEnvironmentVariable(
    named = "FHIR_LIVE_URL",
    matches = ".+",
    disabledReason = "FHIR_LIVE_URL names no server to look at")
class FhirLiveIT {
  private final URI url = URI.create(Objects.requireNonNull(given("FHIR_LIVE_URL")));

  private static @Nullable String given(String name) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? null : value;
  }

  private FhirSettings settings() {
    FhirSettings.Builder settings = FhirSettings.builder(url).pageSize(20);
    String client = given("FHIR_LIVE_CLIENT_ID");
    String secret = given("FHIR_LIVE_CLIENT_SECRET");
    String key = given("FHIR_LIVE_PRIVATE_KEY_FILE");
    if (client != null && secret != null) {
      settings.login(FhirLogin.clientSecret(client, secret));
    } else if (client != null && key != null) {
      settings.login(FhirLogin.privateKey(client, Path.of(key)));
    }
    return settings.build();
  }

  private interface Look {
    List<String> at(LiveCheck check) throws NotNow;
  }

  private void report(TestReporter reporter, Look look) throws NotNow {
    Clock clock = Clock.systemUTC();
    String region = Objects.requireNonNullElse(given("FHIR_LIVE_REGION"), "US");
    try (FhirServer server = new FhirServer(settings(), clock, wait -> true)) {
      List<String> lines = look.at(new LiveCheck(server, ReadingSettings.of(url, region), clock));
      lines.forEach(reporter::publishEntry);
      assertThat(lines).isNotEmpty();
    }
  }

  @Test
  void theServerIsRead(TestReporter reporter) throws NotNow {
    report(reporter, LiveCheck::read);
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "FHIR_LIVE_WRITE",
      matches = "true",
      disabledReason = "nothing is written unless FHIR_LIVE_WRITE is true")
  void theServerIsWrittenTo(TestReporter reporter) throws NotNow {
    report(reporter, LiveCheck::write);
  }
}
