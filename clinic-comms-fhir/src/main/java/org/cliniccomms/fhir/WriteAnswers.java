package org.cliniccomms.fhir;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reads what a server answers to what was written. Thread-safe. */
final class WriteAnswers {
  private static final Pattern HISTORY =
      Pattern.compile(".*/([A-Za-z0-9._-]{1,64})/_history/([^/?#\"]{1,128})");
  private static final Pattern LOCATION = Pattern.compile(".*/([A-Za-z0-9._-]{1,64})/?");

  private final FhirServer server;
  private final FhirJson json;
  private final InstantSource time;

  WriteAnswers(FhirServer server, FhirJson json, InstantSource time) {
    this.server = server;
    this.json = json;
    this.time = time;
  }

  /** What became of {@code sent}. */
  WriteResult read(RawAnswer answer, Resource sent) {
    return answer.isSuccess() ? written(answer, sent) : refused(answer);
  }

  private WriteResult refused(RawAnswer answer) {
    int status = answer.status();
    return switch (status) {
      case 409, 412 -> new WriteResult.Conflict(status);
      case 404, 410 -> new WriteResult.Gone(status);
      case 400, 422 -> new WriteResult.Invalid(status, json.issues(answer.body()));
      case 408, 425, 429, 500, 502, 503, 504 ->
          new WriteResult.Unreachable(
              "http-" + status,
              status != 425 && status != 429,
              answer.comeAgainAt(time.instant()).orElse(null));
      default -> new WriteResult.Refused(status, json.issues(answer.body()));
    };
  }

  /** Who it is and which version stands in the body, the headers, or is asked for. */
  private WriteResult written(RawAnswer answer, Resource sent) {
    Optional<? extends Resource> body = json.read(answer.body(), sent.getClass());
    String location = answer.location() == null ? "" : answer.location();
    Matcher history = HISTORY.matcher(location);
    boolean isVersioned = history.matches();
    Matcher plain = LOCATION.matcher(location);
    @Nullable String id =
        body.map(read -> read.getIdElement().getIdPart())
            .or(() -> Optional.ofNullable(sent.getIdElement().getIdPart()))
            .orElseGet(
                () -> isVersioned ? history.group(1) : plain.matches() ? plain.group(1) : null);
    if (id == null) {
      return new WriteResult.Unreachable("written-without-id", true, null);
    }
    @Nullable String version =
        Optional.ofNullable(answer.version())
            .or(() -> isVersioned ? Optional.of(history.group(2)) : Optional.empty())
            .or(() -> body.flatMap(WriteAnswers::version))
            .orElse(null);
    @Nullable Instant changedAt = body.flatMap(WriteAnswers::changedAt).orElse(answer.changedAt());
    return version == null
        ? asked(sent, id, changedAt)
        : new WriteResult.Written(id, version, changedAt);
  }

  /** A server that says no version when writing may say it when reading. */
  private WriteResult asked(Resource sent, String id, @Nullable Instant changedAt) {
    if (server.read(sent.fhirType(), id) instanceof Fetched.Page page) {
      Optional<? extends Resource> read = json.read(page.body(), sent.getClass());
      if (read.isPresent() && FhirWrites.isSame(read.get(), sent)) {
        return standing(page, read.get(), id);
      }
    }
    return new WriteResult.Written(id, null, changedAt);
  }

  /** What stands there already, as a search shows it. */
  static WriteResult written(Resource one) {
    return new WriteResult.Written(
        one.getIdElement().getIdPart(), version(one).orElse(null), changedAt(one).orElse(null));
  }

  /** What stands there already, as it was read. */
  static WriteResult standing(Fetched.Page page, Resource read, String id) {
    return new WriteResult.Written(
        id,
        Optional.ofNullable(page.version()).or(() -> version(read)).orElse(null),
        changedAt(read).orElse(page.changedAt()));
  }

  static Optional<String> version(Resource resource) {
    return Optional.ofNullable(resource.getMeta().getVersionId());
  }

  private static Optional<Instant> changedAt(Resource resource) {
    return FhirTimes.instant(resource.getMeta().getLastUpdatedElement().getValueAsString());
  }
}
