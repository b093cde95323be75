package org.cliniccomms.channels.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Makes requests: each once, bounded in time, to the address that it names only.
 *
 * <p>By OkHttp, which logs nothing of a request; the JDK's client logs addresses at its finest
 * level. Neither a lost connection nor an error of the server is tried again, and no redirect is
 * followed: a request that was repeated unseen may text a patient twice. Only what just looks (GET)
 * is asked over a new connection where a kept one turns out to be closed, as vendors close those
 * that are idle. Thread-safe; keeps daemon threads for idle connections.
 */
public final class SingleAttemptClient {
  private static final int UNAVAILABLE = 503;

  /** In bytes: far more than any vendor says, and no harm to memory. */
  private static final int LONGEST_TEXT = 8 << 20;

  private final OkHttpClient client;
  private final InstantSource time;

  private SingleAttemptClient(OkHttpClient client, InstantSource time) {
    this.client = client;
    this.time = time;
  }

  /**
   * A client without connections yet.
   *
   * @param connect how long connecting may take
   * @param whole how long a request may take, connecting and reading the answer included
   * @param time by which a date in {@code Retry-After} becomes a duration
   */
  public static SingleAttemptClient within(Duration connect, Duration whole, InstantSource time) {
    return new SingleAttemptClient(
        new OkHttpClient.Builder()
            // Whatever was lost with a connection is then one request.
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(connect)
            .readTimeout(whole)
            .writeTimeout(whole)
            .callTimeout(whole)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .addNetworkInterceptor(chain -> notAgain(chain.proceed(chain.request())))
            .build(),
        time);
  }

  /**
   * Makes one attempt; any answer is returned, also a refusal.
   *
   * @throws TransportFault if there is no answer, or one of more than 8 MiB
   */
  public HttpAnswer attempt(Request request) {
    return attempt(
        request,
        response ->
            new HttpAnswer(
                response.code(),
                text(response),
                Optional.ofNullable(response.header("Retry-After"))
                    .flatMap(value -> RetryAfter.parse(value, time.instant()))
                    .orElse(null)));
  }

  /**
   * Makes one attempt to fetch what is no text; any answer is returned, also a refusal.
   *
   * @param most how many bytes are wanted; of a longer answer one more than that is read
   * @throws TransportFault if there is no answer
   */
  public HttpBytes fetch(Request request, int most) {
    return attempt(
        request,
        response -> {
          MediaType type = response.body().contentType();
          return new HttpBytes(
              response.code(),
              response.body().byteStream().readNBytes(most + 1),
              type == null ? "" : type.type() + "/" + type.subtype());
        });
  }

  private static String text(Response response) throws IOException {
    byte[] read = response.body().byteStream().readNBytes(LONGEST_TEXT + 1);
    if (read.length > LONGEST_TEXT) {
      throw TransportFault.afterSending("answer-too-long");
    }
    return new String(read, UTF_8);
  }

  /** Reads a response while it is open. */
  private interface Reading<T> {
    T of(Response response) throws IOException;
  }

  private <T> T attempt(Request request, Reading<T> reading) {
    Progress progress = new Progress();
    // Shares connections with the client that it comes from.
    Call call =
        client
            .newBuilder()
            .eventListener(progress)
            .retryOnConnectionFailure(request.method().equals("GET"))
            .build()
            .newCall(request);
    try (Response response = call.execute()) {
      return reading.of(response);
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

  /** OkHttp repeats what is answered by 503 and {@code Retry-After: 0}. */
  private static Response notAgain(Response response) {
    return response.code() == UNAVAILABLE
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  private static String code(Exception fault, String otherwise) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    }
    return fault instanceof InterruptedIOException ? "timeout" : otherwise;
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
