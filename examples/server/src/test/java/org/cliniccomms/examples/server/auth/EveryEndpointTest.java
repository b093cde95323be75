package org.cliniccomms.examples.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cliniccomms.examples.server.ServerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class EveryEndpointTest extends ServerTest {
  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  /** A method and a path in which every id is one of nobody. */
  private record Endpoint(RequestMethod method, String path) {
    boolean isOwn() {
      return path.startsWith("/api/v1/users/me");
    }

    boolean reads() {
      return method == RequestMethod.GET;
    }
  }

  @TestFactory
  @DisplayName("A91 without a token nothing of the API answers")
  Stream<DynamicTest> withoutATokenNothingAnswers() {
    return endpoints().stream()
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.toString(), () -> assertThat(status(it, null)).isEqualTo(401)));
  }

  @TestFactory
  @DisplayName("A91 who may only read changes nothing, wherever")
  Stream<DynamicTest> whoMayOnlyReadChangesNothing() throws Exception {
    String reader = user("every.reader", "readonly");
    return endpoints().stream()
        .filter(it -> !it.reads() && !it.isOwn())
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.toString(), () -> assertThat(status(it, reader)).isEqualTo(403)));
  }

  @Test
  void everyEndpointIsDescribedAndAsksForNothingThatTheTokenSays() throws Exception {
    JsonNode paths = read(send(to("/openapi"))).get("paths");
    assertThat(paths.propertyNames())
        .contains("/api/v1/waitlist", "/api/v1/cancellations/{id}/offers", "/api/v1/audit");
    assertThat(paths.findValuesAsString("name")).isNotEmpty().doesNotContain("user");
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> found =
        requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
            .flatMap(
                mapping ->
                    mapping.getPatternValues().stream()
                        .flatMap(
                            path ->
                                mapping.getMethodsCondition().getMethods().stream()
                                    .map(method -> new Endpoint(method, filled(path)))))
            .filter(it -> it.path().startsWith("/api/v1/"))
            .filter(it -> !it.path().startsWith("/api/v1/auth/"))
            .toList();
    assertThat(found).as("the whole API is looked at").hasSizeGreaterThan(35);
    return found;
  }

  private static String filled(String path) {
    return path.replaceAll("\\{[^}]+}", new UUID(0, 1).toString());
  }

  private int status(Endpoint endpoint, @Nullable String as) throws Exception {
    var request =
        to(endpoint.path())
            .header("Content-Type", "application/json")
            .method(
                endpoint.method().name(),
                endpoint.reads() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    return send(as == null ? request : request.header("Authorization", as)).statusCode();
  }
}
