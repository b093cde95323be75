package org.cliniccomms.fhir;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * The requests of a bulk export: small answers are read whole, files as they come. Thread-safe;
 * close it when done.
 */
final class ExportHttp implements AutoCloseable {
  private static final int FIRST_OF_GZIP = 0x1f;
  private static final int SECOND_OF_GZIP = 0x8b;

  private final CloseableHttpClient ours;
  private final CloseableHttpClient others;
  private final BoundedBody bounded;

  /**
   * @param ours shows our server who we are
   * @param others shows nothing
   * @param bounded reads small answers
   */
  ExportHttp(CloseableHttpClient ours, CloseableHttpClient others, BoundedBody bounded) {
    this.ours = ours;
    this.others = others;
    this.bounded = bounded;
  }

  /**
   * An answer that was read whole.
   *
   * @param headers by their names in small letters, the first of each
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Answer(int status, byte[] body, Map<String, String> headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** Shows the status only. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** Asks our own server. */
  Answer ask(String method, URI url, Map<String, String> headers) throws IOException {
    HttpUriRequest request = request(method, url, headers);
    try (CloseableHttpResponse response = ours.execute(request)) {
      HttpEntity entity = response.getEntity();
      byte[] body = entity == null ? new byte[0] : bounded.read(entity.getContent());
      return new Answer(response.getStatusLine().getStatusCode(), body, headers(response));
    } finally {
      request.abort(); // What was not read is left where it is.
    }
  }

  /** Begins to read a file; close it. */
  Download open(ExportAddresses.Target target) throws IOException {
    HttpUriRequest request =
        request("GET", target.url(), Map.of("Accept", "application/fhir+ndjson"));
    return new Download(request, (target.ours() ? ours : others).execute(request));
  }

  private static HttpUriRequest request(String method, URI url, Map<String, String> headers) {
    RequestBuilder request = RequestBuilder.create(method).setUri(url);
    headers.forEach(request::setHeader);
    return request.build();
  }

  private static Map<String, String> headers(CloseableHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getAllHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }

  @Override
  public void close() {
    try (ours;
        others) {
      // Both are closed, whatever the first does.
    } catch (IOException e) {
      throw new IllegalStateException("The HTTP client cannot be closed", e);
    }
  }

  /** A file that is being read. */
  static final class Download implements AutoCloseable {
    private final HttpUriRequest request;
    private final CloseableHttpResponse response;

    private Download(HttpUriRequest request, CloseableHttpResponse response) {
      this.request = request;
      this.response = response;
    }

    int status() {
      return response.getStatusLine().getStatusCode();
    }

    /** When the server wants us to come again; empty if it does not say. */
    Optional<Instant> comeAgainAt(Instant now) {
      return Optional.ofNullable(response.getFirstHeader("Retry-After"))
          .flatMap(header -> RetryAfter.parse(header.getValue(), now))
          .map(now::plus);
    }

    /** Its text, unpacked also if the file itself is packed. */
    InputStream text() throws IOException {
      HttpEntity entity = response.getEntity();
      if (entity == null) {
        return InputStream.nullInputStream();
      }
      BufferedInputStream stream = new BufferedInputStream(entity.getContent(), 1 << 16);
      stream.mark(2);
      boolean isPacked = stream.read() == FIRST_OF_GZIP && stream.read() == SECOND_OF_GZIP;
      stream.reset();
      return isPacked ? new GZIPInputStream(stream, 1 << 16) : stream;
    }

    /** What was not read is left where it is. */
    @Override
    public void close() throws IOException {
      request.abort();
      response.close();
    }
  }
}
