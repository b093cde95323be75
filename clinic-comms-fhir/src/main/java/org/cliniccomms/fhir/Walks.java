package org.cliniccomms.fhir;

import java.util.function.Function;

/** Walks through searches. */
final class Walks {
  private Walks() {}

  /**
   * Hands over each page of a search, until there is none or {@code notes} say that one was missed.
   *
   * @param take reads a page and says what was in it
   */
  static void each(PageWalk walk, SyncNotes notes, Function<Fetched.Page, FhirPage> take) {
    Fetched fetched = walk.first();
    while (fetched instanceof Fetched.Page page) {
      FhirPage read = take.apply(page);
      if (!notes.isComplete() || read.next().isEmpty()) {
        return;
      }
      fetched = walk.next(read.next().get());
    }
    notes.missed(fetched);
  }
}
