package org.cliniccomms.channels.twilio;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests: each once, bounded in time, to the configured address only.
 *
 * <p>Uses the JDK's client because it repeats no POST and logs nothing; the SDK's default client
 * logs texts and credentials at debug level.
 */
final class TwilioTransport extends HttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TwilioSettings settings;
  private final InstantSource time;
  private final java.net.http.HttpClient client;

  TwilioTransport(TwilioSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
    // HTTP/1.1, so that what was lost with a connection is one request.
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /** Once, unlike the SDK's, which repeats after an error of the server. */
  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(Request request, int[] codes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  /**
   * Makes one attempt.
   *
   * @throws TwilioRefusal if Twilio answers with anything but success
   * @throws TransportFault if there is no answer
   */
  @Override
  public Response makeRequest(Request request) {
    HttpResponse<byte[]> response = exchange(toHttp(request));
    if (response.statusCode() / 100 != 2) {
      throw new TwilioRefusal(
          response.statusCode(),
          vendorCode(response.body()),
          response
              .headers()
              .firstValue("Retry-After")
              .flatMap(value -> RetryAfter.parse(value, time.instant()))
              .orElse(null));
    }
    return new Response(new ByteArrayInputStream(response.body()), response.statusCode());
  }

  private HttpRequest toHttp(Request request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(settings.baseUrl() + request.constructURL().getFile()))
            .timeout(settings.requestTimeout())
            .header("Authorization", request.getAuthString())
            .header("Accept", "application/json")
            .header("User-Agent", HttpUtility.getUserAgentString(List.of()));
    if (request.getMethod() == HttpMethod.GET) {
      return http.GET().build();
    }
    return http.header("Content-Type", "application/x-www-form-urlencoded")
        .method(
            request.getMethod().name(),
            HttpRequest.BodyPublishers.ofString(request.encodeFormBody()))
        .build();
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    // The client's own time-out ends with the response's headers; this one includes the body.
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw TransportFault.afterSending("timeout");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw TransportFault.afterSending("interrupted");
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    }
  }

  private static TransportFault fault(@Nullable Throwable cause) {
    if (cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || cause instanceof HttpConnectTimeoutException) {
      return TransportFault.beforeSending("not-connected");
    }
    return cause instanceof SSLHandshakeException
        ? TransportFault.beforeSending("tls")
        : TransportFault.afterSending("connection-lost");
  }

  private static @Nullable Integer vendorCode(byte[] body) {
    try {
      JsonNode code = JSON.readTree(body).path("code");
      return code.isInt() ? code.intValue() : null;
    } catch (JacksonException e) {
      return null; // a proxy's page, for example
    } catch (IOException e) {
      throw new IllegalStateException("body: cannot be read from memory", e);
    }
  }
}
