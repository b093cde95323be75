package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Writes that never overwrite, and that know what became of them. Thread-safe. */
final class FhirWrites {
  private static final Pattern VERSION = Pattern.compile("[!#-~]{1,128}");

  private final FhirServer server;
  private final FhirBase base;
  private final FhirHttp http;
  private final FhirJson json;
  private final InstantSource time;
  private final BegunWrites begun;
  private final WriteAnswers answers;
  private final Displaced displaced;

  FhirWrites(
      FhirServer server, FhirBase base, FhirHttp http, InstantSource time, BegunWrites begun) {
    this.server = server;
    this.base = base;
    this.http = http;
    this.json = new FhirJson(FhirContext.forR4Cached());
    this.time = time;
    this.begun = begun;
    this.answers = new WriteAnswers(server, json, time);
    this.displaced = new Displaced(server, this, http, json);
  }

  WriteResult create(Resource resource, @Nullable String ifNoneExist) {
    String type = resource.fhirType();
    Map<String, String> headers = new HashMap<>();
    headers.put("Prefer", "return=representation");
    if (ifNoneExist != null) {
      headers.put("If-None-Exist", FhirBase.tamed(ifNoneExist));
    }
    WriteResult result = write(RequestTypeEnum.POST, base.at(type), resource, headers);
    boolean isLost = result instanceof WriteResult.Unreachable lost && lost.mayHaveArrived();
    return isLost && ifNoneExist != null
        ? found(type, ifNoneExist, resource).orElse(result)
        : result;
  }

  WriteResult update(Resource resource, String version) {
    if (!isVersion(version)) {
      throw new IllegalArgumentException("not a version");
    }
    String path = FhirServer.path(resource.fhirType(), resource.getIdElement().getIdPart());
    if (!settle(path, resource)) {
      return new WriteResult.Unreachable("unsettled", false, null);
    }
    begun.put(path, BegunWrites.Begun.of(version, print(resource, json)));
    URI url = base.at(path);
    WriteResult result = put(url, resource, version);
    WriteResult settled =
        result instanceof WriteResult.Written written
            ? displaced.settle(url, resource, version, written)
            : result;
    boolean isNoPut = result instanceof WriteResult.Unreachable lost && !lost.mayHaveArrived();
    if (isNoPut || !(settled instanceof WriteResult.Unreachable)) {
      begun.forget(path);
    }
    return settled;
  }

  /**
   * Puts back what a write displaced of which nobody knows what became; false if the server cannot
   * be asked now.
   *
   * @param like of the same type
   */
  boolean settle(String path, Resource like) {
    Optional<BegunWrites.Begun> one = begun.find(path);
    if (one.isEmpty()) {
      return true;
    }
    boolean isSettled = displaced.settle(base.at(path), like, one.get());
    if (isSettled) {
      begun.forget(path);
    }
    return isSettled;
  }

  /** What it says, whatever a server adds on its own account. */
  static String print(Resource resource, FhirJson json) {
    return json.write(bare(resource));
  }

  /** Whether a write can name it. */
  static boolean isVersion(String version) {
    return VERSION.matcher(version).matches();
  }

  /** The same, whatever it displaced. */
  WriteResult put(URI url, Resource resource, String version) {
    WriteResult result =
        write(
            RequestTypeEnum.PUT,
            url,
            resource,
            Map.of("If-Match", tag(version), "Prefer", "return=representation"));
    boolean isLost = result instanceof WriteResult.Unreachable lost && lost.mayHaveArrived();
    // A conflict may be with our own write, whose answer was lost on an earlier occasion.
    return isLost || result instanceof WriteResult.Conflict
        ? settled(url, resource, version, result)
        : result;
  }

  static String tag(String version) {
    return "W/\"" + version + "\"";
  }

  private WriteResult write(
      RequestTypeEnum method, URI url, Resource resource, Map<String, String> headers) {
    try {
      RawAnswer answer = http.exchange(method, url, json.write(resource), headers);
      return answers.read(answer, resource);
    } catch (NoAnswer e) {
      return new WriteResult.Unreachable(
          e.code(), e.mayHaveArrived(), e.retryAfter().map(time.instant()::plus).orElse(null));
    }
  }

  private WriteResult settled(URI url, Resource sent, String versionBefore, WriteResult otherwise) {
    Fetched fetched = server.fetch(url);
    if (fetched instanceof Fetched.Missing missing && otherwise instanceof WriteResult.Conflict) {
      return new WriteResult.Gone(missing.wasThere() ? 410 : 404);
    }
    if (!(fetched instanceof Fetched.Page page)) {
      return otherwise;
    }
    Optional<? extends Resource> read = json.read(page.body(), sent.getClass());
    if (read.isEmpty()) {
      return otherwise;
    }
    if (isSame(read.get(), sent)) {
      return WriteAnswers.standing(page, read.get(), sent.getIdElement().getIdPart());
    }
    boolean isUntouched =
        Optional.ofNullable(page.version())
            .or(() -> WriteAnswers.version(read.get()))
            .filter(versionBefore::equals)
            .isPresent();
    return isUntouched || otherwise instanceof WriteResult.Conflict
        ? otherwise
        : new WriteResult.Conflict(412);
  }

  /** What a server shows that looks at no identifier may be anything. */
  private Optional<WriteResult> found(String type, String ifNoneExist, Resource sent) {
    if (!(server.get(type + "?" + ifNoneExist) instanceof Fetched.Page page)) {
      return Optional.empty();
    }
    List<Resource> found =
        json.read(page.body(), Bundle.class).stream()
            .flatMap(bundle -> bundle.getEntry().stream())
            .map(Bundle.BundleEntryComponent::getResource)
            .filter(sent.getClass()::isInstance)
            .filter(Resource::hasIdElement)
            .filter(one -> identifiers(sent).anyMatch(id -> isIdentified(one, id)))
            .toList();
    return found.size() > 1
        ? Optional.of(new WriteResult.Conflict(412))
        : found.stream().findFirst().map(WriteAnswers::written);
  }

  private static boolean isIdentified(Resource one, Identifier by) {
    return identifiers(one)
        .anyMatch(
            it ->
                Objects.equals(it.getSystem(), by.getSystem())
                    && Objects.equals(it.getValue(), by.getValue()));
  }

  private static Stream<Identifier> identifiers(Resource resource) {
    return resource.listChildrenByName("identifier").stream()
        .filter(Identifier.class::isInstance)
        .map(Identifier.class::cast);
  }

  /** Whether both say the same, whatever a server adds on its own account. */
  static boolean isSame(Resource one, Resource other) {
    return bare(one).equalsDeep(bare(other));
  }

  private static Resource bare(Resource resource) {
    Resource bare = resource.copy();
    bare.setMeta(null);
    bare.setId((String) null);
    if (bare instanceof DomainResource domain) {
      domain.setText(null);
    }
    return bare;
  }
}
