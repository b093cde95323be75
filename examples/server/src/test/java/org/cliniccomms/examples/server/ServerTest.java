package org.cliniccomms.examples.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.examples.server.database.SharedPrograms;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A demo server on a real embedded database, shared by all tests that extend this with the same
 * settings.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "SERVER_PORT=0",
      "CLINIC_DEMO=true",
      "ADMIN_PASSWORD=" + ServerTest.ADMIN_PASSWORD
    })
public abstract class ServerTest {
  protected static final String ADMIN_PASSWORD = "correct horse battery";
  private static final Path DATA = Path.of("target", "test-data").toAbsolutePath();
  private static final AtomicInteger SERVERS = new AtomicInteger();

  @LocalServerPort private int port;
  @Autowired private JsonMapper json;
  protected final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    // A server with settings of its own has a database of its own: both run to the end. So do those
    // of tests in another process.
    long process = ProcessHandle.current().pid();
    Path data = DATA.resolve("server-" + process + "-" + SERVERS.incrementAndGet());
    FileSystemUtils.deleteRecursively(data.resolve("postgres"));
    SharedPrograms.linkInto(data);
    registry.add("CLINIC_DATA_DIR", data::toString);
  }

  protected HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  protected HttpRequest.Builder post(String path, String body) {
    return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  protected JsonNode read(HttpResponse<String> response) {
    return json.readTree(response.body());
  }

  protected JsonNode login(String username, String password)
      throws IOException, InterruptedException {
    return read(send(post("/api/v1/auth/login", credentials(username, password))));
  }

  protected static String credentials(String username, String password) {
    return String.format(
        Locale.ROOT, "{\"username\":\"%s\",\"password\":\"%s\"}", username, password);
  }

  /** Returns the header of a signed-in administrator. */
  protected String admin() throws IOException, InterruptedException {
    return "Bearer " + login("admin", ADMIN_PASSWORD).get("accessToken").stringValue();
  }

  /** Makes a user with this role and returns the header of the signed-in one. */
  protected String user(String username, String role) throws IOException, InterruptedException {
    send(post("/api/v1/users", newUser(username, role)).header("Authorization", admin()));
    return "Bearer " + login(username, ADMIN_PASSWORD).get("accessToken").stringValue();
  }

  protected static String newUser(String username, String role) {
    return String.format(
        Locale.ROOT,
        "{\"username\":\"%s\",\"displayName\":\"Someone\",\"role\":\"%s\",\"password\":\"%s\"}",
        username,
        role,
        ADMIN_PASSWORD);
  }
}
