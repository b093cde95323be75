package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.examples.server.chat.Browser;
import tools.jackson.databind.JsonNode;

/** What tests of the socket share. */
abstract class ChartSocketScene extends ChartTest {
  static final String MEDICINES = "What medicines does the patient take?";

  URI socket(String query) {
    URI here = to("/").build().uri();
    return URI.create("ws://" + here.getHost() + ":" + here.getPort() + "/ws/chat" + query);
  }

  Browser open(String... headers) throws Exception {
    return Browser.open(http, socket(""), mapper, headers);
  }

  Browser signedIn(String bearer) throws Exception {
    Browser browser = open("Authorization", bearer);
    assertThat(text(browser.next(), "type")).isEqualTo("connected");
    return browser;
  }

  static String token(String bearer) {
    return bearer.substring("Bearer ".length());
  }

  static String query(String session, String fields) {
    return String.format(
        Locale.ROOT, "{\"type\":\"query\",\"sessionId\":\"%s\",%s}", session, fields);
  }

  static List<JsonNode> untilTheEnd(Browser browser) throws Exception {
    List<JsonNode> frames = new ArrayList<>();
    do {
      frames.add(browser.next());
    } while (!isTheEnd(frames.get(frames.size() - 1)));
    return frames;
  }

  static boolean isTheEnd(JsonNode frame) {
    String type = text(frame, "type");
    return type.equals("complete") || (type.equals("error") && !frame.has("partial"));
  }

  /** Asks for a sign of life and returns what came before it. */
  static List<JsonNode> beforeThePong(Browser browser) throws Exception {
    browser.send("{\"type\":\"ping\"}");
    List<JsonNode> before = new ArrayList<>();
    JsonNode frame = browser.next();
    while (!text(frame, "type").equals("pong")) {
      before.add(frame);
      frame = browser.next();
    }
    return before;
  }
}
