package org.cliniccomms.examples.calllist;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.channels.elevenlabs.ElevenLabsSettings;
import org.cliniccomms.channels.twilio.TwilioSettings;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.fhir.FhirLogin;
import org.cliniccomms.fhir.FhirSettings;
import org.cliniccomms.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says, under the names that the example server uses, too.
 *
 * @param fhir null in the demo, which brings a server of its own
 * @param hours when patients may be called
 * @param telephone null if none is set up: then nobody is called
 * @param password of the page; null to make one up
 */
record Settings(
    boolean isDemo,
    @Nullable FhirSettings fhir,
    ZoneId zone,
    String clinicName,
    String clinicPhone,
    String region,
    ContactWindow hours,
    @Nullable Telephone telephone,
    String bind,
    int port,
    @Nullable String password) {
  private static final int SHORTEST_PASSWORD = 12;

  /**
   * The clinic's telephone at Twilio.
   *
   * @param voice null for Twilio's own
   */
  record Telephone(
      PhoneNumber number,
      TwilioSettings twilio,
      URI publicAddress,
      @Nullable ElevenLabsSettings voice) {}

  /**
   * Reads everything.
   *
   * @throws IllegalArgumentException naming all that is wrong, a line for each
   */
  static Settings read(Map<String, String> environment, boolean isDemo) {
    return new Reader(environment).read(isDemo);
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "Settings[" + (isDemo ? "demo" : fhir) + ", " + zone + "]";
  }

  private static final class Reader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    Settings read(boolean isDemo) {
      @Nullable FhirSettings fhir = isDemo ? null : fhir();
      @Nullable Telephone telephone = isDemo ? null : telephone();
      Settings settings =
          new Settings(
              isDemo,
              fhir,
              zone(),
              text("CLINIC_NAME").orElse(isDemo ? "Centro de Salud Las Lomas" : "La clínica"),
              text("CLINIC_PHONE").orElse(""),
              region(),
              isDemo ? ContactWindow.aroundTheClock() : hours(),
              telephone,
              text("CALL_LIST_BIND").orElse("127.0.0.1"),
              port(),
              password());
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", problems));
      }
      return settings;
    }

    private Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(it -> !it.isEmpty());
    }

    private String needed(String name, String why) {
      return text(name)
          .orElseGet(
              () -> {
                problems.add(name + " is missing: " + why);
                return "";
              });
    }

    private ZoneId zone() {
      String name = text("TIMEZONE").orElse("America/Santiago");
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        problems.add("TIMEZONE must be a time zone such as America/Santiago");
        return ZoneId.of("America/Santiago");
      }
    }

    private String region() {
      String region = text("CLINIC_REGION").orElse("CL");
      if (!region.matches("[A-Z]{2}")) {
        problems.add("CLINIC_REGION must be two capital letters such as CL");
        return "CL";
      }
      return region;
    }

    private ContactWindow hours() {
      try {
        return new ContactWindow(
            LocalTime.parse(text("CONTACT_HOURS_START").orElse("08:00")),
            LocalTime.parse(text("CONTACT_HOURS_END").orElse("20:00")));
      } catch (DateTimeException | IllegalArgumentException e) {
        problems.add("CONTACT_HOURS_START and CONTACT_HOURS_END must be hours such as 08:00");
        return ContactWindow.aroundTheClock();
      }
    }

    private int port() {
      String port = text("SERVER_PORT").orElse("8090");
      if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
        problems.add("SERVER_PORT must be a number from 0 to 65535");
        return 0;
      }
      return Integer.parseInt(port);
    }

    private @Nullable String password() {
      @Nullable String given = text("CALL_LIST_PASSWORD").orElse(null);
      if (given != null && given.length() < SHORTEST_PASSWORD) {
        problems.add(
            "CALL_LIST_PASSWORD must have at least 12 characters, for patients' names are behind"
                + " it");
      }
      return given;
    }

    private @Nullable FhirSettings fhir() {
      String base = needed("FHIR_BASE_URL", "name the FHIR server, or try it with --demo");
      if (base.isEmpty()) {
        return null;
      }
      try {
        FhirSettings.Builder builder = FhirSettings.builder(URI.create(base));
        FhirLogin login = login();
        if (login == null || !problems.isEmpty()) {
          return null;
        }
        Optional<URI> tokens = text("FHIR_TOKEN_URL").map(URI::create);
        return builder.login(tokens.map(login::tokenUrl).orElse(login)).build();
      } catch (IllegalArgumentException e) {
        problems.add("FHIR_BASE_URL and what belongs to it cannot be used: " + e.getMessage());
        return null;
      }
    }

    /** Null if something is wrong with it. */
    private @Nullable FhirLogin login() {
      String way = text("FHIR_AUTH").orElse("none");
      if (way.equals("none")) {
        return FhirLogin.none();
      }
      String why = "FHIR_AUTH=" + way + " needs it";
      String client = needed("FHIR_CLIENT_ID", why);
      return switch (way) {
        case "password" -> {
          String user = needed("FHIR_USERNAME", why);
          String secret = needed("FHIR_PASSWORD", why);
          yield problems.isEmpty() ? FhirLogin.password(client, user, secret) : null;
        }
        case "client-credentials" -> {
          String secret = needed("FHIR_CLIENT_SECRET", why);
          yield problems.isEmpty() ? FhirLogin.clientSecret(client, secret) : null;
        }
        case "private-key-jwt" -> {
          String file = needed("FHIR_PRIVATE_KEY_FILE", why);
          yield problems.isEmpty() ? FhirLogin.privateKey(client, Path.of(file)) : null;
        }
        default -> {
          problems.add("FHIR_AUTH must be none, password, client-credentials or private-key-jwt");
          yield null;
        }
      };
    }

    private @Nullable Telephone telephone() {
      if (text("TWILIO_ACCOUNT_SID").isEmpty() && text("TWILIO_AUTH_TOKEN").isEmpty()) {
        return null;
      }
      String sid = needed("TWILIO_ACCOUNT_SID", "Twilio needs it");
      String token = needed("TWILIO_AUTH_TOKEN", "Twilio needs it");
      String number = needed("TWILIO_PHONE_NUMBER", "it is whom patients see calling");
      String address = needed("PUBLIC_BASE_URL", "Twilio asks there what to say");
      if (sid.isEmpty() || token.isEmpty() || number.isEmpty() || address.isEmpty()) {
        return null;
      }
      try {
        URI here = URI.create(address);
        TwilioSettings.Builder twilio = TwilioSettings.builder(sid, token, here);
        text("TWILIO_BASE_URL").map(URI::create).ifPresent(twilio::baseUrl);
        return new Telephone(new PhoneNumber(number), twilio.build(), here, voice());
      } catch (IllegalArgumentException e) {
        problems.add("TWILIO_* or PUBLIC_BASE_URL cannot be used: " + e.getMessage());
        return null;
      }
    }

    private @Nullable ElevenLabsSettings voice() {
      if (text("ELEVENLABS_API_KEY").isEmpty()) {
        return null;
      }
      ElevenLabsSettings.Builder builder =
          ElevenLabsSettings.builder(
              text("ELEVENLABS_API_KEY").orElseThrow(),
              text("ELEVENLABS_VOICE_ID")
                  .orElseThrow(() -> new IllegalArgumentException("ELEVENLABS_VOICE_ID: missing")));
      text("ELEVENLABS_BASE_URL").map(URI::create).ifPresent(builder::baseUrl);
      return builder.build();
    }
  }
}
