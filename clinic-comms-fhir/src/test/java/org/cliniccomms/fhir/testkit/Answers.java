package org.cliniccomms.fhir.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Parts of requests and answers, and answers with other ones. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static boolean isWrite(Request request) {
    return isUpdate(request) || request.getMethod().equals(RequestMethod.POST);
  }

  static boolean isUpdate(Request request) {
    return request.getMethod().equals(RequestMethod.PUT);
  }

  static boolean isSuccess(Response answer) {
    return answer.getStatus() >= 200 && answer.getStatus() < 300;
  }

  static Optional<ObjectNode> json(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The same with another body. */
  static Response with(Response answer, String body) {
    return Response.Builder.like(answer).but().body(body.getBytes(UTF_8)).build();
  }

  /** The same with other headers; those that become empty are left out. */
  static Response headers(Response answer, UnaryOperator<HttpHeader> other) {
    List<HttpHeader> headers =
        answer.getHeaders().all().stream().map(other).filter(HttpHeader::isPresent).toList();
    return Response.Builder.like(answer).but().headers(new HttpHeaders(headers)).build();
  }

  /** The same with something else in its body, if that is JSON. */
  static Response changed(Response answer, Consumer<ObjectNode> change) {
    byte[] body = answer.getBody();
    return Optional.ofNullable(body)
        .flatMap(bytes -> json(new String(bytes, UTF_8)))
        .map(
            node -> {
              ObjectNode before = node.deepCopy();
              change.accept(node);
              return node.equals(before) ? answer : with(answer, node.toString());
            })
        .orElse(answer);
  }
}
