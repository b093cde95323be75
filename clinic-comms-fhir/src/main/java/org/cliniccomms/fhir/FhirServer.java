package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A clinic's FHIR server: raw answers to what is read, clear results of what is written.
 *
 * <p>A token is had and renewed as needed. Short waits that the server asks for are waited, by the
 * {@link Pause}; a longer one ends in {@code Unreachable}, which says when to come again.
 * Thread-safe; close it when done.
 */
final class FhirServer implements AutoCloseable {
  /** So that no address gets longer than servers take. */
  private static final int IDS_IN_ONE_SEARCH = 40;

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final FhirSettings settings;
  private final FhirBase base;
  private final FhirHttp http;
  private final FhirJson json;
  private final FhirWrites writes;
  private final InstantSource time;
  private final BegunWrites begun;
  private final ExecutorService ahead = Executors.newCachedThreadPool(FhirServer::thread);

  /** One that remembers no update that was begun, for whoever only reads. */
  FhirServer(FhirSettings settings, InstantSource time, Pause pause) {
    this(settings, time, pause, BegunWrites.none());
  }

  FhirServer(FhirSettings settings, InstantSource time, Pause pause, BegunWrites begun) {
    FhirContext context = FhirContext.forR4Cached();
    this.settings = settings;
    this.time = time;
    this.begun = begun;
    this.base = new FhirBase(settings.baseUrl());
    this.http = new FhirHttp(settings, context, time, pause);
    this.json = new FhirJson(context);
    this.writes = new FhirWrites(this, base, http, time, begun);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "fhir-read-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Asks for what stands below the server's address, such as {@code metadata}.
   *
   * @param relative type and search, or a path; escaped if it needs to be
   */
  Fetched get(String relative) {
    return fetch(base.at(relative));
  }

  /** Reads one resource as it is now. */
  Fetched read(String type, String id) {
    return get(path(type, id));
  }

  /**
   * A search, to be walked page by page.
   *
   * @param search such as {@code Appointment?_lastUpdated=ge2026-06-02T17:00:00Z}; the page size is
   *     added unless it has one
   */
  PageWalk walk(String search) {
    boolean isSized = search.contains("_count=");
    String sized =
        isSized
            ? search
            : search + (search.contains("?") ? "&" : "?") + "_count=" + settings.pageSize();
    return new PageWalk(this, base, base.at(sized), settings.mostPages());
  }

  /**
   * Searches that find all {@code ids}, each asked for once; to be walked one after the other.
   * Those that cannot be asked for are left out, and so are not found.
   */
  List<PageWalk> walkAll(String type, Collection<String> ids) {
    return walkAll(type, ids, "");
  }

  /**
   * The same, with more to the search.
   *
   * @param more such as {@code &_include=Appointment:actor}
   */
  List<PageWalk> walkAll(String type, Collection<String> ids, String more) {
    List<String> distinct =
        ids.stream().filter(FhirServer::mayBeAsked).distinct().sorted().toList();
    List<PageWalk> walks = new ArrayList<>();
    for (int from = 0; from < distinct.size(); from += IDS_IN_ONE_SEARCH) {
      int to = Math.min(from + IDS_IN_ONE_SEARCH, distinct.size());
      List<String> some = distinct.subList(from, to);
      some.forEach(id -> path(type, id)); // each is checked
      walks.add(
          walk(type + "?_id=" + String.join(",", some) + "&_count=" + IDS_IN_ONE_SEARCH + more));
    }
    return walks;
  }

  /**
   * Writes a new resource.
   *
   * @param ifNoneExist a search such as {@code identifier=urn:x|7} that finds it if it stands there
   *     already; null if nothing tells it apart, and a lost answer then stays unknown
   */
  WriteResult create(Resource resource, @Nullable String ifNoneExist) {
    return writes.create(resource, ifNoneExist);
  }

  /** Which writes were begun and have no answer yet. */
  BegunWrites begun() {
    return begun;
  }

  /**
   * Writes a new version of a resource, if {@code version} is still the one that stands there. A
   * write that stands there already, as it was sent, counts as written.
   *
   * @param resource with its id
   */
  WriteResult update(Resource resource, String version) {
    return writes.update(resource, version);
  }

  /**
   * Puts back what an update of ours displaced, should we have stopped before: to be asked before
   * anything is decided by what stands there. False if the server cannot be asked now.
   *
   * @param like of the same type
   */
  boolean settle(String id, Resource like) {
    return writes.settle(path(like.fhirType(), id), like);
  }

  /**
   * Calls an operation, such as {@code Subscription/7/$events}. Lost ones are not repeated.
   *
   * @param path below the server's address
   */
  Fetched operation(String path, Parameters parameters) {
    URI url = base.at(path);
    try {
      return fetched(
          url, http.exchange(RequestTypeEnum.POST, url, json.write(parameters), Map.of()));
    } catch (NoAnswer e) {
      return missed(e);
    }
  }

  /** Clients for a bulk export, of which {@code others} is for files on other hosts. */
  ExportHttp export(ExportAddresses addresses, Pause pause) {
    return new ExportHttp(
        http.streaming(), http.elsewhere(addresses, pause), new BoundedBody(settings, time));
  }

  /** Has something read on a thread of our own, while the caller is busy with something else. */
  <T> Future<T> ahead(Callable<T> task) {
    return ahead.submit(task);
  }

  @Override
  public void close() {
    ahead.shutdownNow();
    http.close();
  }

  Fetched fetch(URI url) {
    try {
      return fetched(url, http.exchange(RequestTypeEnum.GET, url, null, Map.of()));
    } catch (NoAnswer e) {
      return missed(e);
    }
  }

  /** Whether this is an id as R4 has them, or with the underscore that some servers give. */
  static boolean mayBeAsked(String id) {
    return ID.matcher(id).matches();
  }

  /** Where a resource is, below the server's address. */
  static String path(String type, String id) {
    if (!TYPE.matcher(type).matches() || !mayBeAsked(id)) {
      throw new IllegalArgumentException("not a type and an id");
    }
    return type + "/" + id;
  }

  private Fetched fetched(URI url, RawAnswer answer) {
    if (answer.isSuccess()) {
      return new Fetched.Page(
          url,
          answer.status(),
          answer.body(),
          answer.version(),
          answer.changedAt(),
          answer.serverTime());
    }
    return switch (answer.status()) {
      case 404 -> new Fetched.Missing(false);
      case 410 -> new Fetched.Missing(true);
      case 408, 425, 429, 500, 502, 503, 504 ->
          new Fetched.Unreachable(
              "http-" + answer.status(), answer.comeAgainAt(time.instant()).orElse(null));
      default -> new Fetched.Refused(answer.status(), json.issues(answer.body()));
    };
  }

  private Fetched missed(NoAnswer fault) {
    return "too-large".equals(fault.code())
        ? new Fetched.Unusable(fault.code())
        : new Fetched.Unreachable(
            fault.code(), fault.retryAfter().map(time.instant()::plus).orElse(null));
  }
}
