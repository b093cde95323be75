package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;

/**
 * Appointments that could not be taken in yet, though they may be as they are: whom they name may
 * come to be known. They are kept, to be read again, as no search for changes shows them any more.
 */
final class LeftOut {
  /** How many are kept; whoever leaves out more must not go on from where it came to. */
  static final int MOST = 1_000;

  private static final String FEED = "fhir-appointments-again";

  /** So that a part is within what a feed holds. */
  private static final int IN_A_PART = 25;

  private LeftOut() {}

  /** Those that are kept, in the order in which they are to be read. */
  static List<String> of(Transaction tx) {
    List<String> ids = new ArrayList<>();
    Optional<String> part = tx.feeds().position(feed(0));
    for (int number = 1; part.isPresent(); number++) {
      Arrays.stream(part.get().split(",")).filter(id -> !id.isEmpty()).forEach(ids::add);
      part = tx.feeds().position(feed(number));
    }
    return ids;
  }

  /** Keeps these, up to {@link #MOST}, and no others. */
  static void keep(Transaction tx, Collection<String> ids) {
    List<String> kept = ids.stream().distinct().limit(MOST).toList();
    int number = 0;
    for (int from = 0; from < kept.size(); from += IN_A_PART) {
      int to = Math.min(from + IN_A_PART, kept.size());
      tx.feeds().put(feed(number), String.join(",", kept.subList(from, to)));
      number++;
    }
    while (tx.feeds().position(feed(number)).filter(part -> !part.isEmpty()).isPresent()) {
      tx.feeds().put(feed(number), "");
      number++;
    }
  }

  /** The ids of what can be asked for. */
  static Stream<String> ids(Collection<ExternalId> leftOut) {
    return leftOut.stream()
        .filter(id -> id.type().equals("Appointment"))
        .map(ExternalId::value)
        .filter(FhirServer::mayBeAsked);
  }

  private static String feed(int number) {
    return number == 0 ? FEED : FEED + "-" + number;
  }
}
