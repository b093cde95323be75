package org.cliniccomms.examples.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cliniccomms.examples.server.NoonZone;

/** A clinic's engineer at the API, and Twilio at the webhooks. */
final class Clinic {
  static final String TOKEN = "11111111111111111111111111111111";
  static final String NUMBER = "+17735550100";
  static final String PUBLIC_ADDRESS = "https://clinic.example";

  private static final String PASSWORD = "a long enough passphrase";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServerProcess server;
  private final String bearer;

  Clinic(ServerProcess server) {
    this.server = server;
    this.bearer =
        JsonPath.read(
            send(request("/api/v1/auth/login")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}")))
                .body(),
            "$.accessToken");
  }

  /** Settings under which the server talks to {@code twilio} and it is noon at the clinic. */
  static Map<String, String> settings(TwilioStandIn twilio) {
    return Map.of(
        "CLINIC_DEMO",
        "false",
        "TWILIO_ACCOUNT_SID",
        "AC00000000000000000000000000000001",
        "TWILIO_AUTH_TOKEN",
        TOKEN,
        "TWILIO_PHONE_NUMBER",
        NUMBER,
        "TWILIO_BASE_URL",
        twilio.url().toString(),
        "PUBLIC_BASE_URL",
        PUBLIC_ADDRESS,
        "ADMIN_USERNAME",
        "admin",
        "ADMIN_PASSWORD",
        PASSWORD,
        "HOLD_MINUTES",
        "1",
        "TIMEZONE",
        NoonZone.id());
  }

  String post(String path, String json) {
    HttpResponse<String> answer = send(request(path).POST(BodyPublishers.ofString(json)));
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  String get(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.uri(path)).header("Content-Type", "application/json");
    return bearer == null ? builder : builder.header("Authorization", "Bearer " + bearer);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String location() {
    return JsonPath.read(
        post("/api/v1/locations", "{\"name\": \"North\", \"zone\": \"" + NoonZone.id() + "\"}"),
        "$.id");
  }

  void waits(String name, String phone) {
    post(
        "/api/v1/waitlist",
        "{\"patient\": {\"name\": \"" + name + "\", \"phone\": \"" + phone + "\"}}");
  }

  /** Cancels an appointment in two days; returns the id of the freed seat. */
  String cancels(String location) {
    Instant start = InstantSource.system().instant().plusSeconds(2 * 24 * 3600);
    return JsonPath.read(
        post(
            "/api/v1/cancellations",
            String.format(
                Locale.ROOT,
                "{\"locationId\": \"%s\", \"startAt\": \"%s\", \"endAt\": \"%s\"}",
                location,
                start,
                start.plusSeconds(1800))),
        "$.id");
  }

  String status(String seat) {
    return JsonPath.read(get("/api/v1/cancellations/" + seat), "$.status");
  }

  List<String> offerStates(String seat) {
    return JsonPath.read(get("/api/v1/cancellations/" + seat + "/offers"), "$.items[*].state");
  }

  /** A patient's text, as Twilio posts it. */
  int texts(String from, String body, String sid) {
    return webhook(
        "/webhooks/twilio/sms",
        new TreeMap<>(
            Map.of(
                "MessageSid", sid,
                "AccountSid", "AC00000000000000000000000000000001",
                "From", from,
                "To", NUMBER,
                "Body", body,
                "NumMedia", "0")));
  }

  /** A delivery report, as Twilio posts it. */
  int reports(TwilioStandIn.Taken text, String status) {
    String path = text.callback().substring(PUBLIC_ADDRESS.length());
    return webhook(
        path,
        new TreeMap<>(
            Map.of(
                "MessageSid", text.sid(),
                "MessageStatus", status,
                "From", text.from(),
                "To", text.to())));
  }

  /** A request of a call for what to say, as Twilio posts it; returns the TwiML. */
  String hears(TwilioStandIn.Placed call, String url, Map<String, String> heard) {
    SortedMap<String, String> form = new TreeMap<>(heard);
    form.put("CallSid", call.sid());
    form.put("From", call.from());
    form.put("To", call.to());
    String path = url.substring(PUBLIC_ADDRESS.length());
    HttpResponse<String> answer = posted(path, form, signature(path, form));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  /** A report on a call, as Twilio posts it. */
  int reports(TwilioStandIn.Placed call, String status) {
    String path = call.reportTo().substring(PUBLIC_ADDRESS.length());
    return webhook(
        path,
        new TreeMap<>(
            Map.of(
                "CallSid", call.sid(),
                "From", call.from(),
                "To", call.to(),
                "CallStatus", status)));
  }

  private int webhook(String path, SortedMap<String, String> form) {
    return webhook(path, form, signature(path, form));
  }

  private static String signature(String path, SortedMap<String, String> form) {
    return TwilioSigner.sign(TOKEN, PUBLIC_ADDRESS + path, form);
  }

  int webhook(String path, Map<String, String> form, String signature) {
    return posted(path, form, signature).statusCode();
  }

  private HttpResponse<String> posted(String path, Map<String, String> form, String signature) {
    String body =
        form.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri(path).toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
