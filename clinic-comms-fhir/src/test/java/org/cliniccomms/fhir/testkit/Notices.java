package org.cliniccomms.fhir.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Tells of changes as the backport of R5's subscriptions to R4 has it: numbered, with ids only.
 * Thread-safe.
 */
final class Notices {
  private static final int GAP = 3;
  private static final int LOST = 2;

  private final PlainFhirServer server;
  private final Quirk quirk;
  private final AtomicInteger times;
  private final Consumer<String> endpoint;
  private int changes;
  private long number;
  private String former = "";

  Notices(PlainFhirServer server, Quirk quirk, AtomicInteger times, Consumer<String> endpoint) {
    this.server = server;
    this.quirk = quirk;
    this.times = times;
    this.endpoint = endpoint;
  }

  /** Something changed, such as {@code Appointment/7}. */
  synchronized void changed(String what) {
    List<String> subscriptions = server.ids("Subscription");
    if (subscriptions.isEmpty() || !what.startsWith("Appointment/")) {
      return;
    }
    changes++;
    if (quirk == Quirk.LOST_NOTIFICATIONS && changes % LOST == 0) {
      times.incrementAndGet();
      return;
    }
    number++;
    if (quirk == Quirk.EVENT_GAPS && changes % GAP == 0) {
      times.incrementAndGet();
      return;
    }
    String notice = notice(subscriptions.get(0), number, what).toString();
    endpoint.accept(notice);
    if (quirk == Quirk.DOUBLED_NOTIFICATIONS) {
      times.incrementAndGet();
      endpoint.accept(former.isEmpty() ? notice : former);
      former = notice;
    }
  }

  private static ObjectNode notice(String subscription, long number, String what) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "history");
    ObjectNode entry = bundle.putArray("entry").addObject();
    ObjectNode status = entry.putObject("resource").put("resourceType", "Parameters");
    ArrayNode parameters = status.putArray("parameter");
    reference(parameters.addObject().put("name", "subscription"), "Subscription/" + subscription);
    parameters.addObject().put("name", "status").put("valueCode", "active");
    parameters.addObject().put("name", "type").put("valueCode", "event-notification");
    parameters
        .addObject()
        .put("name", "events-since-subscription-start")
        .put("valueString", Long.toString(number));
    ArrayNode event = parameters.addObject().put("name", "notification-event").putArray("part");
    event.addObject().put("name", "event-number").put("valueString", Long.toString(number));
    reference(event.addObject().put("name", "focus"), what);
    entry
        .putObject("request")
        .put("method", "GET")
        .put("url", "Subscription/" + subscription + "/$status");
    entry.putObject("response").put("status", "200");
    return bundle;
  }

  private static void reference(ObjectNode parameter, String to) {
    parameter.putObject("valueReference").put("reference", to);
  }
}
