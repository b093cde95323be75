package org.cliniccomms.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.cliniccomms.fhir.LaterVersions.Later;
import org.hl7.fhir.r4.model.Resource;

/**
 * Puts back what a write of ours displaced, where a server did not look at {@code If-Match}.
 *
 * <p>Its versions tell: one too many between the version that was read and the one that was written
 * is somebody else's. Thread-safe.
 */
final class Displaced {
  private static final int MOST_TIMES = 5;

  private final FhirWrites writes;
  private final FhirHttp http;
  private final FhirJson json;
  private final LaterVersions versions;

  Displaced(FhirServer server, FhirWrites writes, FhirHttp http, FhirJson json) {
    this.writes = writes;
    this.http = http;
    this.json = json;
    this.versions = new LaterVersions(server, json);
  }

  /**
   * What became of a write in truth: a conflict if somebody else was first, whose words stand there
   * again.
   *
   * @param known the version that the write named
   */
  WriteResult settle(URI url, Resource sent, String known, WriteResult.Written written) {
    String now = version(written);
    Optional<Later> theirs = between(url, sent, known, now);
    return theirs.isEmpty() ? written : putBack(url, new Ours(sent, sent, now), theirs.get());
  }

  /**
   * Does the same for a write of which nobody knows what became; false if the server cannot be
   * asked now.
   *
   * @param like of the same type
   */
  boolean settle(URI url, Resource like, BegunWrites.Begun begun) {
    Optional<List<Later>> all = versions.all(url, like, begun.version());
    if (all.isEmpty()) {
      return false;
    }
    List<Later> later = all.get();
    int ours = 0;
    while (ours < later.size() && !isBy(begun, later.get(ours))) {
      ours++;
    }
    return ours == 0 || ours == later.size() || isSettled(url, later, ours);
  }

  private boolean isBy(BegunWrites.Begun begun, Later one) {
    return !one.isDeleted()
        && BegunWrites.Begun.print(FhirWrites.print(one.resource(), json)).equals(begun.print());
  }

  /** What stands before ours was displaced by it, unless it stands there again. */
  private boolean isSettled(URI url, List<Later> later, int ours) {
    Later theirs = later.get(ours - 1);
    Later own = later.get(ours);
    Later last = later.get(later.size() - 1);
    boolean isBack =
        later.subList(ours + 1, later.size()).stream().anyMatch(one -> one.isSameAs(theirs));
    if (isBack || theirs.isSameAs(own) || last.isDeleted()) {
      return true;
    }
    Ours now = new Ours(own.resource(), last.resource(), last.version());
    WriteResult result =
        theirs.isDeleted() && later.size() > ours + 1
            ? new WriteResult.Conflict(412)
            : putBack(url, now, theirs);
    return !(result instanceof WriteResult.Unreachable);
  }

  /**
   * What we wrote.
   *
   * @param before what others had before them when they wrote meanwhile
   * @param now what stands there now
   */
  private record Ours(Resource before, Resource now, String version) {}

  /** Who writes over ours meanwhile is not displaced by what we put back: both stand there then. */
  private WriteResult putBack(URI url, Ours written, Later first) {
    Ours ours = written;
    Later theirs = first;
    for (int i = 0; i < MOST_TIMES; i++) {
      if (theirs.isDeleted()) {
        return deleted(url, ours.version());
      }
      Resource wanted = json.both(ours.before(), ours.now(), theirs.resource());
      WriteResult back = writes.put(url, wanted, ours.version());
      if (!(back instanceof WriteResult.Written again)) {
        return back;
      }
      Optional<Later> more = between(url, wanted, ours.version(), version(again));
      if (more.isEmpty()) {
        return new WriteResult.Conflict(412);
      }
      theirs = more.get();
      ours = new Ours(ours.now(), wanted, version(again));
    }
    return new WriteResult.Conflict(412);
  }

  /** What somebody else wrote between, or that they deleted it; empty if nobody did. */
  private Optional<Later> between(URI url, Resource sent, String known, String written) {
    return versions.between(url, sent, known, written).stream()
        .filter(one -> one.isDeleted() || !FhirWrites.isSame(one.resource(), sent))
        .reduce((one, later) -> later);
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
