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
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests: each once, bounded in time, to the configured address only.
 *
 * <p>By OkHttp, which logs nothing of a request. At their finest levels the SDK's default client
 * logs texts and credentials, and the JDK's logs addresses with phone numbers in their query.
 */
final class TwilioTransport extends HttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
  private static final int UNAVAILABLE = 503;

  private final TwilioSettings settings;
  private final InstantSource time;
  private final OkHttpClient client;

  TwilioTransport(TwilioSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
    this.client =
        new OkHttpClient.Builder()
            // Whatever was lost with a connection is then one request.
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.requestTimeout())
            .writeTimeout(settings.requestTimeout())
            .callTimeout(settings.requestTimeout())
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .addNetworkInterceptor(chain -> notAgain(chain.proceed(chain.request())))
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
    Progress progress = new Progress();
    // Shares connections with the client that it comes from.
    Call call = client.newBuilder().eventListener(progress).build().newCall(toHttp(request));
    try (okhttp3.Response response = call.execute()) {
      byte[] body = response.body().bytes();
      if (!response.isSuccessful()) {
        throw refusal(response, body);
      }
      return new Response(new ByteArrayInputStream(body), response.code());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Any, because OkHttp also throws an InterruptedException that it does not declare.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw progress.isBegun()
          ? TransportFault.afterSending(code(e, "connection-lost"))
          : TransportFault.beforeSending(code(e, "not-connected"));
    }
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

  /** OkHttp repeats what is answered by 503 and {@code Retry-After: 0}. */
  private static okhttp3.Response notAgain(okhttp3.Response response) {
    return response.code() == UNAVAILABLE
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  private TwilioRefusal refusal(okhttp3.Response response, byte[] body) {
    return new TwilioRefusal(
        response.code(),
        vendorCode(body),
        Optional.ofNullable(response.header("Retry-After"))
            .flatMap(value -> RetryAfter.parse(value, time.instant()))
            .orElse(null));
  }

  private static String code(Exception fault, String otherwise) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    return fault instanceof InterruptedIOException ? "timeout" : otherwise;
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

  /** Knows whether the first byte of a request may have left. */
  private static final class Progress extends EventListener {
    private volatile boolean begun;

    @Override
    public void requestHeadersStart(Call call) {
      begun = true;
    }

    boolean isBegun() {
      return begun;
    }
  }
}
