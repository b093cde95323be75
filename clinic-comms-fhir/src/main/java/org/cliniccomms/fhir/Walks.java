package org.cliniccomms.fhir;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks through searches: while one page is taken in, the next one is fetched and read. */
final class Walks {
  private Walks() {}

  /**
   * Hands over each page of a search on the caller's thread, in their order, until there is none or
   * {@code notes} say that one was missed.
   *
   * @param read reads a page, on any thread
   * @param take takes in what was read
   */
  static void each(
      PageWalk walk,
      SyncNotes notes,
      Function<Fetched.Page, FhirPage> read,
      BiConsumer<Fetched.Page, FhirPage> take) {
    Reading reading = Reading.of(walk.first(), read);
    while (reading.fetched() instanceof Fetched.Page fetched && reading.page() != null) {
      Optional<Future<Reading>> next =
          reading.page().next().map(it -> walk.ahead(() -> Reading.of(walk.next(it), read)));
      boolean goesOn = false;
      try {
        take.accept(fetched, reading.page());
        goesOn = notes.isComplete() && next.isPresent();
      } finally {
        if (!goesOn) {
          next.ifPresent(it -> it.cancel(true));
        }
      }
      if (!goesOn) {
        return;
      }
      reading = get(next.orElseThrow());
    }
    notes.missed(reading.fetched());
  }

  private static Reading get(Future<Reading> next) {
    try {
      return next.get();
    } catch (InterruptedException e) {
      next.cancel(true);
      Thread.currentThread().interrupt();
      return new Reading(new Fetched.Unreachable("interrupted", null), null);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a page could not be read", e.getCause());
    }
  }

  /** What came, and what it says if it is a page. */
  private record Reading(Fetched fetched, @Nullable FhirPage page) {
    static Reading of(Fetched fetched, Function<Fetched.Page, FhirPage> read) {
      return new Reading(fetched, fetched instanceof Fetched.Page page ? read.apply(page) : null);
    }
  }
}
