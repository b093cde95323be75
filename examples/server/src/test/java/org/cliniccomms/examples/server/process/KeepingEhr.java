package org.cliniccomms.examples.server.process;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A FHIR server that keeps what is written to it, and looks at {@code If-Match}. */
final class KeepingEhr implements ResponseDefinitionTransformerV2, AutoCloseable {
  private static final String BASE = "/fhir/";

  private final WireMockServer server;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, ObjectNode> resources = new TreeMap<>();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private volatile String awaited = "";
  private volatile Runnable happens = () -> {};

  KeepingEhr() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(this));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
  }

  String url() {
    return "http://localhost:" + server.port() + "/fhir";
  }

  /** Somebody else's program stores this. */
  synchronized void put(String resource) {
    ObjectNode read = (ObjectNode) json.readTree(resource);
    keep(read.path("resourceType").asString() + "/" + read.path("id").asString(), read);
  }

  /** What stands there under a type and an id. */
  synchronized ObjectNode read(String path) {
    return Objects.requireNonNull(resources.get(path), path).deepCopy();
  }

  /** What was written by requests, such as {@code Slot/s1}; the first one first. */
  List<String> written() {
    return written;
  }

  /** Runs {@code then} once this is written, before that is answered; once. */
  void after(String path, Runnable then) {
    awaited = path;
    happens = then;
  }

  @Override
  public String getName() {
    return "keeping-ehr";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    String path = URI.create(request.getUrl()).getPath();
    if (!path.startsWith(BASE)) {
      return answer(404, "{}").build();
    }
    String what = path.substring(BASE.length());
    return switch (request.getMethod().getName()) {
      case "GET" -> what.contains("/") ? found(what) : all(what);
      case "PUT" -> updated(what, request);
      default -> created(what, request);
    };
  }

  private synchronized ResponseDefinition found(String what) {
    return resources.containsKey(what) ? standing(200, what) : answer(404, "{}").build();
  }

  private synchronized ResponseDefinition all(String type) {
    if (type.equals("metadata")) {
      return answer(404, "{}").build();
    }
    boolean withPeople = type.equals("Appointment");
    String entries =
        resources.entrySet().stream()
            .filter(one -> one.getKey().startsWith(type + "/") || withPeople)
            .map(one -> "{\"resource\":" + one.getValue() + "}")
            .collect(Collectors.joining(","));
    return answer(
            200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}")
        .build();
  }

  private ResponseDefinition updated(String what, Request request) {
    synchronized (this) {
      String known = "W/\"" + version(what) + "\"";
      if (!known.equals(request.getHeader("If-Match"))) {
        return answer(412, "{}").build();
      }
      keep(what, (ObjectNode) json.readTree(request.getBodyAsString()));
      written.add(what);
    }
    if (what.equals(awaited)) {
      awaited = "";
      happens.run();
    }
    return standing(200, what);
  }

  private synchronized ResponseDefinition created(String type, Request request) {
    ObjectNode resource = (ObjectNode) json.readTree(request.getBodyAsString());
    String what = type + "/n" + (resources.size() + 1);
    resource.put("id", what.substring(type.length() + 1));
    keep(what, resource);
    written.add(what);
    return standing(201, what);
  }

  private void keep(String what, ObjectNode resource) {
    resource
        .putObject("meta")
        .put("versionId", Integer.toString(version(what) + 1))
        .put("lastUpdated", InstantSource.system().instant().toString());
    resources.put(what, resource);
  }

  private int version(String what) {
    ObjectNode stands = resources.get(what);
    return stands == null ? 0 : Integer.parseInt(stands.path("meta").path("versionId").asString());
  }

  private synchronized ResponseDefinition standing(int status, String what) {
    return answer(status, Objects.requireNonNull(resources.get(what), what).toString())
        .withHeader("ETag", "W/\"" + version(what) + "\"")
        .withHeader("Location", url() + "/" + what + "/_history/" + version(what))
        .build();
  }

  private static ResponseDefinitionBuilder answer(int status, String body) {
    return new ResponseDefinitionBuilder()
        .withStatus(status)
        .withHeader("Content-Type", "application/fhir+json")
        .withBody(body);
  }

  @Override
  public void close() {
    server.stop();
  }
}
