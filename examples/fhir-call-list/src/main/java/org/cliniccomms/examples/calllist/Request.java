package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was received.
 *
 * @param fields of the address's query and, if one was posted, of the form
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes it.
record Request(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    Map<String, String> fields) {
  /** Forms are small, and so is what Twilio sends. */
  static final int LARGEST_BODY = 64 * 1024;

  /** Reads one; empty if its body is larger than anything that is sent here. */
  static Optional<Request> read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return Optional.empty();
    }
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Map<String, String> fields = new HashMap<>();
    decode(query, fields);
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (type.startsWith("application/x-www-form-urlencoded")) {
      decode(new String(body, UTF_8), fields);
    }
    return Optional.of(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            query,
            exchange.getRequestHeaders(),
            body,
            fields));
  }

  private static void decode(String form, Map<String, String> fields) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  Optional<String> cookie(String name) {
    return header("Cookie").stream()
        .flatMap(all -> List.of(all.split(";", -1)).stream())
        .map(String::strip)
        .filter(one -> one.startsWith(name + "="))
        .map(one -> one.substring(name.length() + 1))
        .findFirst();
  }

  /** Leaves everything out but where it goes. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
