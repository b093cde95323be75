package org.cliniccomms.examples.server.process;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Takes texts as Twilio does, keeps them, and lists them when it is asked. */
final class TwilioStandIn implements ResponseDefinitionTransformerV2, AutoCloseable {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

  private final WireMockServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<Placed> placed = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger sids = new AtomicInteger();
  private volatile IntPredicate takes = number -> true;
  private volatile Runnable whenRefused = () -> {};

  TwilioStandIn() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(this));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
  }

  /** A text that was taken. */
  record Taken(String sid, String from, String to, String body, String callback, Instant at) {}

  /**
   * From now on takes only the texts whose number, from 1, passes; runs {@code otherwise} first.
   */
  void takeOnly(IntPredicate numbers, Runnable otherwise) {
    asked.set(0);
    takes = numbers;
    whenRefused = otherwise;
  }

  void takeAll() {
    takes = number -> true;
  }

  URI url() {
    return URI.create("http://localhost:" + server.port());
  }

  List<Taken> taken() {
    return taken;
  }

  List<Taken> takenBy(String phone) {
    return taken.stream().filter(text -> text.to().equals(phone)).toList();
  }

  @Override
  public String getName() {
    return "twilio-stand-in";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    if (request.getUrl().contains("/Calls") && request.getMethod().equals(RequestMethod.POST)) {
      return place(request);
    }
    if (!request.getUrl().contains("/Messages")) {
      return new ResponseDefinitionBuilder().withStatus(404).build();
    }
    return request.getMethod().equals(RequestMethod.POST) ? take(request) : list(request);
  }

  private ResponseDefinition take(Request request) {
    if (!takes.test(asked.incrementAndGet())) {
      whenRefused.run();
      return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }
    Taken text =
        new Taken(
            String.format(Locale.ROOT, "SM%032x", sids.incrementAndGet()),
            form(request, "From"),
            form(request, "To"),
            form(request, "Body"),
            form(request, "StatusCallback"),
            InstantSource.system().instant());
    taken.add(text);
    return json(201, message(text));
  }

  /** A call that was taken, and where it asks what to say. */
  record Placed(String sid, String from, String to, String url, String reportTo) {}

  List<Placed> placed() {
    return placed;
  }

  private ResponseDefinition place(Request request) {
    Placed call =
        new Placed(
            String.format(Locale.ROOT, "CA%032x", sids.incrementAndGet()),
            form(request, "From"),
            form(request, "To"),
            form(request, "Url"),
            form(request, "StatusCallback"));
    placed.add(call);
    return json(201, "{\"sid\": \"" + call.sid() + "\", \"status\": \"queued\"}");
  }

  private static String form(Request request, String name) {
    return request.formParameter(name).firstValue();
  }

  private ResponseDefinition list(Request request) {
    String to =
        request.queryParameter("To").isPresent() ? request.queryParameter("To").firstValue() : null;
    String messages =
        taken.stream()
            .filter(text -> to == null || text.to().equals(to))
            .map(TwilioStandIn::message)
            .collect(Collectors.joining(","));
    return json(
        200,
        String.format(
            Locale.ROOT,
            """
            {"messages": [%s], "page": 0, "page_size": 50, "start": 0, "end": 0,
             "first_page_uri": "/x", "next_page_uri": null, "previous_page_uri": null, "uri": "/x"}
            """,
            messages));
  }

  private static ResponseDefinition json(int status, String body) {
    return new ResponseDefinitionBuilder()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body)
        .build();
  }

  private static String message(Taken text) {
    String at = RFC_2822.format(text.at().atOffset(ZoneOffset.UTC));
    return String.format(
        Locale.ROOT,
        """
        {"sid": "%s", "account_sid": "AC00000000000000000000000000000001", "from": "%s", "to": "%s",
         "body": "%s", "status": "sent", "direction": "outbound-api", "num_segments": "1",
         "num_media": "0", "date_created": "%s", "date_sent": "%s", "date_updated": "%s",
         "error_code": null, "error_message": null, "api_version": "2010-04-01", "price": null,
         "price_unit": "USD", "messaging_service_sid": null, "uri": "/x", "subresource_uris": {}}
        """,
        text.sid(),
        text.from(),
        text.to(),
        text.body().replace("\\", "\\\\").replace("\"", "\\\""),
        at,
        at,
        at);
  }

  @Override
  public boolean applyGlobally() {
    return true;
  }

  @Override
  public void close() {
    server.stop();
  }
}
