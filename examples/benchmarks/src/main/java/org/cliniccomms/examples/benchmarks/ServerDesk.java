package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ClinicId;

/** Cancels by the server's REST API, and answers by Twilio's webhook, signed as Twilio does. */
final class ServerDesk implements Desk {
  /** The one clinic that the example server serves, on every installation. */
  static final ClinicId CLINIC =
      new ClinicId(UUID.fromString("c11c0000-0000-4000-8000-000000000001"));

  private static final String ACCOUNT = "AC00000000000000000000000000000001";
  private static final String TOKEN = "11111111111111111111111111111111";
  private static final String NUMBER = "+17735550100";
  private static final String PASSWORD = "a long enough passphrase";
  private static final String PUBLIC = "https://clinic.example";
  private static final Pattern BEARER = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServerProcess server;
  private final String bearer;

  ServerDesk(ServerProcess server) throws IOException, InterruptedException {
    this.server = server;
    String login = "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
    HttpResponse<String> answer =
        http.send(json("/api/v1/auth/login", login).build(), BodyHandlers.ofString());
    Matcher token = BEARER.matcher(answer.body());
    if (!token.find()) {
      throw new IllegalStateException("sign-in: " + answer.statusCode());
    }
    this.bearer = token.group(1);
  }

  /** Under these the server uses {@code database}, and texts by {@code twilio}. */
  static Map<String, String> settings(Database database, TwilioStandIn twilio) {
    Database.Access access = database.access();
    Map<String, String> settings = new HashMap<>();
    settings.put("DATABASE_URL", access.url());
    settings.put("DATABASE_USERNAME", access.application().role());
    settings.put("DATABASE_PASSWORD", access.application().password());
    settings.put("DATABASE_MIGRATOR_USERNAME", access.owner().role());
    settings.put("DATABASE_MIGRATOR_PASSWORD", access.owner().password());
    settings.put("PHI_KEYSET", database.keyset());
    settings.put("SECRET_KEY", "no secret: this server is asked by the benchmark alone");
    settings.put("TWILIO_ACCOUNT_SID", ACCOUNT);
    settings.put("TWILIO_AUTH_TOKEN", TOKEN);
    settings.put("TWILIO_PHONE_NUMBER", NUMBER);
    settings.put("TWILIO_BASE_URL", twilio.url().toString());
    settings.put("PUBLIC_BASE_URL", PUBLIC);
    settings.put("ADMIN_USERNAME", "admin");
    settings.put("ADMIN_PASSWORD", PASSWORD);
    settings.put("TIMEZONE", zoneAtNoon().getId());
    return settings;
  }

  /** Where it is noon: nobody is texted at night, and this may run at night. */
  static ZoneId zoneAtNoon() {
    int hour = InstantSource.system().instant().atOffset(ZoneOffset.UTC).getHour();
    // The signs of these zones are the other way round than one thinks.
    return ZoneId.of(String.format(Locale.ROOT, "Etc/GMT%+d", hour - 12));
  }

  @Override
  public void cancelled(Seat seat) throws IOException, InterruptedException {
    String body =
        String.format(
            Locale.ROOT,
            "{\"locationId\": \"%s\", \"startAt\": \"%s\", \"endAt\": \"%s\"}",
            seat.locationId(),
            seat.startAt(),
            seat.endAt());
    HttpRequest request =
        json("/api/v1/cancellations", body).header("Authorization", "Bearer " + bearer).build();
    require(201, http.send(request, BodyHandlers.ofString()));
  }

  @Override
  public void saysYes(Phones.Text offer)
      throws IOException, InterruptedException, GeneralSecurityException {
    SortedMap<String, String> form = new TreeMap<>();
    form.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    form.put("AccountSid", ACCOUNT);
    form.put("From", offer.to());
    form.put("To", offer.from());
    form.put("Body", "YES");
    form.put("NumMedia", "0");
    String path = "/webhooks/twilio/sms";
    String body =
        form.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", signature(path, form))
            .POST(BodyPublishers.ofString(body))
            .build();
    require(200, http.send(request, BodyHandlers.ofString()));
  }

  private static String signature(String path, SortedMap<String, String> form)
      throws GeneralSecurityException {
    StringBuilder signed = new StringBuilder(URI.create(PUBLIC + path).toString());
    form.forEach((name, value) -> signed.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
  }

  private HttpRequest.Builder json(String path, String body) {
    return HttpRequest.newBuilder(server.uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static void require(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
    }
  }
}
