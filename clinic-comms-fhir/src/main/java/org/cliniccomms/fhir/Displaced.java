package org.cliniccomms.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Resource;

/**
 * Puts back what a write of ours displaced, where a server did not look at {@code If-Match}.
 *
 * <p>Versions that are numbers tell: one too many between the version that was read and the one
 * that was written is somebody else's. Thread-safe.
 */
final class Displaced {
  /** More than that is no race; it is not walked through. */
  private static final int MOST_BETWEEN = 5;

  private final FhirServer server;
  private final FhirWrites writes;
  private final FhirHttp http;
  private final FhirJson json;

  Displaced(FhirServer server, FhirWrites writes, FhirHttp http, FhirJson json) {
    this.server = server;
    this.writes = writes;
    this.http = http;
    this.json = json;
  }

  /**
   * What became of a write in truth: a conflict if somebody else was first, whose words stand there
   * again.
   *
   * @param known the version that the write named
   */
  WriteResult settle(URI url, Resource sent, String known, WriteResult.Written written) {
    String now = written.version();
    OptionalLong from = number(known);
    OptionalLong to = now == null ? OptionalLong.empty() : number(now);
    if (now == null || from.isEmpty() || to.isEmpty()) {
      return written;
    }
    long first = Math.max(from.getAsLong() + 1, to.getAsLong() - MOST_BETWEEN);
    for (long between = to.getAsLong() - 1; between >= first; between--) {
      Fetched then = server.fetch(URI.create(url + "/_history/" + between));
      if (then instanceof Fetched.Missing missing && missing.wasThere()) {
        return deleted(url, now);
      }
      Optional<? extends Resource> theirs =
          then instanceof Fetched.Page page
              ? json.read(page.body(), sent.getClass())
              : Optional.empty();
      if (theirs.filter(it -> !FhirWrites.isSame(it, sent)).isPresent()) {
        return putBack(theirs.get(), now);
      }
    }
    return written;
  }

  private WriteResult putBack(Resource theirs, String now) {
    WriteResult back = writes.update(theirs, now);
    return back instanceof WriteResult.Written ? new WriteResult.Conflict(412) : back;
  }

  /** What was deleted meanwhile is not brought back by us. */
  private WriteResult deleted(URI url, String now) {
    try {
      RawAnswer unused =
          http.exchange(RequestTypeEnum.DELETE, url, null, Map.of("If-Match", FhirWrites.tag(now)));
      return new WriteResult.Gone(410);
    } catch (NoAnswer e) {
      return new WriteResult.Unreachable(e.code(), e.mayHaveArrived(), null);
    }
  }

  private static OptionalLong number(String version) {
    return version.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(version))
        : OptionalLong.empty();
  }
}
