package org.cliniccomms.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
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

  private static final int MOST_TIMES = 5;

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
    Optional<Fetched> theirs = between(url, sent, known, written);
    return theirs.isEmpty() ? written : putBack(url, sent, written, theirs.get());
  }

  /** Who writes over ours meanwhile is not displaced by what we put back: both stand there then. */
  private WriteResult putBack(URI url, Resource sent, WriteResult.Written written, Fetched first) {
    Fetched theirs = first;
    Resource before = sent;
    Resource ours = sent;
    String now = version(written);
    for (int i = 0; i < MOST_TIMES; i++) {
      Optional<? extends Resource> displaced = read(theirs, sent);
      if (displaced.isEmpty()) {
        return deleted(url, now);
      }
      Resource wanted = json.both(before, ours, displaced.get());
      WriteResult back = writes.put(url, wanted, now);
      if (!(back instanceof WriteResult.Written again)) {
        return back;
      }
      Optional<Fetched> more = between(url, wanted, now, again);
      if (more.isEmpty()) {
        return new WriteResult.Conflict(412);
      }
      theirs = more.get();
      before = ours;
      ours = wanted;
      now = version(again);
    }
    return new WriteResult.Conflict(412);
  }

  /** What somebody else wrote between, or that they deleted it; empty if nobody did. */
  private Optional<Fetched> between(
      URI url, Resource sent, String known, WriteResult.Written written) {
    OptionalLong from = number(known);
    OptionalLong to = number(version(written));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    long first = Math.max(from.getAsLong() + 1, to.getAsLong() - MOST_BETWEEN);
    for (long between = to.getAsLong() - 1; between >= first; between--) {
      Fetched then = server.fetch(URI.create(url + "/_history/" + between));
      boolean isDeleted = then instanceof Fetched.Missing missing && missing.wasThere();
      if (isDeleted || read(then, sent).filter(it -> !FhirWrites.isSame(it, sent)).isPresent()) {
        return Optional.of(then);
      }
    }
    return Optional.empty();
  }

  private Optional<? extends Resource> read(Fetched fetched, Resource like) {
    return fetched instanceof Fetched.Page page
        ? json.read(page.body(), like.getClass())
        : Optional.empty();
  }

  private static String version(WriteResult.Written written) {
    return Objects.requireNonNullElse(written.version(), "");
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

  static OptionalLong number(String version) {
    return version.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(version))
        : OptionalLong.empty();
  }
}
