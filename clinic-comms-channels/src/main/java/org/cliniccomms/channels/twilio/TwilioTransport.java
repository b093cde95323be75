package org.cliniccomms.channels.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.time.InstantSource;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.cliniccomms.channels.http.HttpAnswer;
import org.cliniccomms.channels.http.SingleAttemptClient;
import org.cliniccomms.channels.http.TransportFault;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests: each once, bounded in time, to the configured address only.
 *
 * <p>At its finest level the SDK's default client logs texts and credentials.
 */
final class TwilioTransport extends HttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

  private final TwilioSettings settings;
  private final SingleAttemptClient client;

  TwilioTransport(TwilioSettings settings, InstantSource time) {
    this.settings = settings;
    this.client =
        SingleAttemptClient.within(settings.connectTimeout(), settings.requestTimeout(), time);
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
    HttpAnswer answer = client.attempt(toHttp(request));
    if (!answer.isSuccess()) {
      throw new TwilioRefusal(answer.status(), vendorCode(answer.body()), answer.retryAfter());
    }
    return new Response(answer.body(), answer.status());
  }

  private okhttp3.Request toHttp(Request request) {
    okhttp3.Request.Builder http =
        new okhttp3.Request.Builder()
            .url(settings.baseUrl() + request.constructURL().getFile())
            .header("Authorization", request.getAuthString())
            .header("Accept", "application/json")
            .header("User-Agent", HttpUtility.getUserAgentString(List.of()));
    return request.getMethod() == HttpMethod.GET
        ? http.get().build()
        : http.method(
                request.getMethod().name(), RequestBody.create(request.encodeFormBody(), FORM))
            .build();
  }

  private static @Nullable Integer vendorCode(String body) {
    try {
      JsonNode code = JSON.readTree(body).path("code");
      return code.isInt() ? code.intValue() : null;
    } catch (JsonProcessingException e) {
      return null; // a proxy's page, for example
    }
  }
}
