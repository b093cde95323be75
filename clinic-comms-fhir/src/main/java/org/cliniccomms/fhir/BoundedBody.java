package org.cliniccomms.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.http.HttpConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each answer to its end, unpacked, before memory or patience ends. As a part of the attempt:
 * an answer that breaks off is then a lost one, and a read is repeated. Thread-safe.
 */
final class BoundedBody implements HttpResponseInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedBody.class);
  private static final int CHUNK = 1 << 14;

  private final int most;
  private final Duration longest;
  private final InstantSource time;

  BoundedBody(FhirSettings settings, InstantSource time) {
    this.most = settings.mostBytes();
    this.longest = settings.wholeTimeout();
    this.time = time;
  }

  /** An answer that is not read on. */
  static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Unusable(String code) {
      super("Not read on: " + code);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  @Override
  public void process(HttpResponse response, HttpContext context) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return;
    }
    InputStream stream = entity.getContent();
    try {
      response.setEntity(new ByteArrayEntity(read(stream)));
    } catch (IOException e) {
      cut(context);
      throw e;
    }
  }

  /** Instead of closing the stream, which would read all the rest first. */
  private static void cut(HttpContext context) {
    HttpConnection connection = HttpCoreContext.adapt(context).getConnection();
    try {
      if (connection != null) {
        connection.shutdown();
      }
    } catch (IOException e) {
      LOG.debug("A connection was cut already: {}", e.getClass().getName());
    }
  }

  /**
   * Reads to the end, in time even if each read is quick. Whoever calls cuts the connection if this
   * fails: to close the stream would read all the rest.
   *
   * @throws Unusable if that is too much or takes too long
   */
  byte[] read(InputStream stream) throws IOException {
    Instant until = time.instant().plus(longest);
    ByteArrayOutputStream whole = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    int count = stream.read(chunk);
    while (count >= 0) {
      whole.write(chunk, 0, count);
      if (whole.size() > most) {
        throw new Unusable("too-large");
      }
      if (time.instant().isAfter(until)) {
        throw new Unusable("too-slow");
      }
      count = stream.read(chunk);
    }
    return whole.toByteArray();
  }
}
