package org.cliniccomms.examples.server.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places a call from the command line, by the API of a server that runs.
 *
 * <p>It signs in with {@code CLINIC_USERNAME} and {@code CLINIC_PASSWORD} at {@code CLINIC_URL}, so
 * that the call is on record as that user's.
 */
public final class CallCommand {
  /** The first argument that asks for it. */
  public static final String NAME = "call";

  static final String USAGE =
      """
      call --appointment ID              has a visit confirmed by key
      call --patient ID --say "TEXT"     says a text
      In the environment: CLINIC_USERNAME, CLINIC_PASSWORD and, if not http://localhost:8080, CLINIC_URL.
      """;

  private static final Map<String, String> FIELDS =
      Map.of("--appointment", "appointmentId", "--patient", "patientId", "--say", "text");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, String> environment;
  private final PrintStream out;

  /** A command that reads its settings there and prints here. */
  public CallCommand(Map<String, String> environment, PrintStream out) {
    this.environment = Map.copyOf(environment);
    this.out = out;
  }

  /**
   * Places the call and prints what became of it.
   *
   * @param args what follows the command's name
   * @return what the process is to exit with: 0 if the call is on its way, 1 if it was refused, 2
   *     if it was not understood
   */
  public int run(List<String> args) throws InterruptedException {
    Map<String, String> call = new HashMap<>();
    for (int i = 0; i < args.size(); i += 2) {
      String field = FIELDS.get(args.get(i));
      if (field == null || i + 1 == args.size()) {
        out.print(USAGE);
        return 2;
      }
      call.put(field, args.get(i + 1));
    }
    String user = environment.get("CLINIC_USERNAME");
    String password = environment.get("CLINIC_PASSWORD");
    if (call.isEmpty() || user == null || password == null) {
      out.print(USAGE);
      return 2;
    }
    try {
      return place(user, password, call);
    } catch (IOException e) {
      out.println("The server does not answer: " + server());
      return 1;
    }
  }

  private int place(String user, String password, Map<String, String> call)
      throws IOException, InterruptedException {
    HttpResponse<String> signedIn =
        post("auth/login", Map.of("username", user, "password", password), "");
    if (signedIn.statusCode() != 200) {
      out.println("Not signed in: " + signedIn.statusCode());
      return 1;
    }
    String token = json.readTree(signedIn.body()).path("accessToken").asString("");
    HttpResponse<String> answer = post("calls", call, token);
    JsonNode body = json.readTree(answer.body());
    if (answer.statusCode() >= 300) {
      JsonNode errors = body.path("errors");
      out.println(
          errors.isEmpty()
              ? body.path("detail").asString("Refused: " + answer.statusCode())
              : errors.get(0).path("field").asString("")
                  + ": "
                  + errors.get(0).path("message").asString(""));
      return 1;
    }
    boolean placed = answer.statusCode() == 202;
    out.println(
        (placed ? "Placed: " : "Under way: ")
            + server().resolve("/api/v1/calls/" + body.path("id").asString("")));
    return 0;
  }

  private HttpResponse<String> post(String path, Map<String, String> fields, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server().resolve("/api/v1/" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(fields), UTF_8));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private URI server() {
    return URI.create(environment.getOrDefault("CLINIC_URL", "http://localhost:8080"));
  }
}
