package org.cliniccomms.fhir.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A {@link PlainFhirServer} as seen through one {@link Quirk}: what passes is counted, and every so
 * manieth is another. The same requests in the same order always meet the same.
 *
 * <pre>{@code
 * try (PlainFhirServer plain = PlainFhirServer.start(time);
 *     QuirkyFhirServer quirky = QuirkyFhirServer.before(plain, Quirk.LOST_ANSWERS)) {
 *   FhirSettings settings = FhirSettings.builder(quirky.baseUrl()).build();
 *   …
 * }
 * }</pre>
 *
 * <p>Thread-safe; close it before the server behind it.
 */
public final class QuirkyFhirServer implements AutoCloseable {
  /** The extension by which another program marks what it writes between our read and our write. */
  public static final String MARK = "urn:clinic-comms:testkit:mark";

  static final String TOKEN_PATH = "/token";

  private final WireMockServer proxy;
  private final URI baseUrl;
  private final PlainFhirServer plain;
  private final Quirk quirk;
  private final AtomicInteger times;

  private QuirkyFhirServer(
      WireMockServer proxy, PlainFhirServer plain, Quirk quirk, AtomicInteger times) {
    this.proxy = proxy;
    this.baseUrl = URI.create(proxy.baseUrl() + plain.baseUrl().getPath());
    this.plain = plain;
    this.quirk = quirk;
    this.times = times;
  }

  /** Starts on a free port. */
  public static QuirkyFhirServer before(PlainFhirServer plain, Quirk quirk) {
    AtomicInteger times = new AtomicInteger();
    Oddity oddity = Oddities.of(quirk, plain);
    WireMockServer proxy =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .gzipDisabled(true)
                .preserveHostHeader(true)
                .disableRequestJournal()
                .extensions(new Way(oddity, times), new WayBack(oddity, times)));
    proxy.start();
    URI behind = plain.baseUrl();
    proxy.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().proxiedFrom(behind.getScheme() + "://" + behind.getAuthority())));
    return new QuirkyFhirServer(proxy, plain, quirk, times);
  }

  /** Where it is: the address that {@code FhirSettings} wants. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** Where {@link Quirk#TOKEN_EXPIRES} gives tokens to everybody; the others want none. */
  public URI tokenUrl() {
    return URI.create(proxy.baseUrl() + TOKEN_PATH);
  }

  /**
   * Has {@code endpoint} told of each appointment that changes, once there is a subscription on the
   * server: a notification as JSON, as the backport of R5's subscriptions to R4 has it. Called
   * once.
   *
   * @param endpoint called by whichever thread changes something
   */
  public void tell(Consumer<String> endpoint) {
    plain.onChange(new Notices(plain, quirk, times, endpoint)::changed);
  }

  /** How often the quirk has shown. */
  public int times() {
    return times.get();
  }

  @Override
  public void close() {
    proxy.stop();
  }

  /** To the server. */
  private record Way(Oddity oddity, AtomicInteger times) implements StubRequestFilterV2 {
    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
      Optional<ResponseDefinition> instead = oddity.instead(request);
      if (instead.isPresent()) {
        times.incrementAndGet();
        return RequestFilterAction.stopWith(instead.get());
      }
      Request asked = oddity.asked(request);
      if (asked != request) {
        times.incrementAndGet();
      }
      return RequestFilterAction.continueWith(
          RequestWrapper.create().removeHeader("Accept-Encoding").wrap(asked));
    }

    @Override
    public String getName() {
      return "way";
    }
  }

  /** From the server. */
  private record WayBack(Oddity oddity, AtomicInteger times) implements ResponseTransformerV2 {
    @Override
    public Response transform(Response response, ServeEvent event) {
      if (!response.isFromProxy()) {
        return response;
      }
      Response answered = oddity.answered(event.getRequest(), response);
      if (answered != response) {
        times.incrementAndGet();
      }
      return answered;
    }

    @Override
    public String getName() {
      return "way-back";
    }
  }
}
