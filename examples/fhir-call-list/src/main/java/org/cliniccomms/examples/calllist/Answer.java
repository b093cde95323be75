package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/** What a request gets back. */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes it.
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer page(String html) {
    return new Answer(200, "text/html; charset=utf-8", html.getBytes(UTF_8), Map.of());
  }

  static Answer of(int status) {
    return new Answer(status, "text/plain; charset=utf-8", new byte[0], Map.of());
  }

  static Answer redirect(String to) {
    return of(303).with("Location", to);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
