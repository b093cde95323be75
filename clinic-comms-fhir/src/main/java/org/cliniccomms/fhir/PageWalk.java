package org.cliniccomms.fhir;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * One search, page by page. Ends rather than turning in circles or leaving our server. For one
 * thread at a time.
 */
final class PageWalk {
  private final FhirServer server;
  private final FhirBase base;
  private final int most;
  private final Set<URI> seen = new HashSet<>();
  private URI current;

  PageWalk(FhirServer server, FhirBase base, URI start, int most) {
    this.server = server;
    this.base = base;
    this.current = start;
    this.most = most;
  }

  /** The first page. */
  Fetched first() {
    return fetch(current);
  }

  /**
   * The page behind {@code link}. One that could not be had may be asked for again.
   *
   * @param link {@code next} of the page before, as that has it
   */
  Fetched next(String link) {
    Optional<URI> target = base.follow(current, link);
    if (target.isEmpty()) {
      return new Fetched.Unusable("next-elsewhere");
    }
    if (seen.contains(target.get())) {
      return new Fetched.Unusable("next-seen-before");
    }
    return seen.size() < most ? fetch(target.get()) : new Fetched.Unusable("too-many-pages");
  }

  /**
   * Has something done besides, on another thread; nothing else may be done with this walk then.
   */
  <T> Future<T> ahead(Callable<T> task) {
    return server.ahead(task);
  }

  /** How many pages there were so far. */
  int pages() {
    return seen.size();
  }

  private Fetched fetch(URI url) {
    Fetched fetched = server.fetch(url);
    if (fetched instanceof Fetched.Page) {
      seen.add(url);
      current = url;
    }
    return fetched;
  }
}
