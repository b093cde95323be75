package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;

/**
 * Reads appointments by their ids: also those that no search shows, and those that are gone. Not
 * thread-safe.
 */
final class NamedReading {
  private final FhirServer server;
  private final PageIntake intake;
  private final PageIntake.Home home;
  private final SyncNotes notes;

  NamedReading(FhirServer server, PageIntake intake, PageIntake.Home home, SyncNotes notes) {
    this.server = server;
    this.intake = intake;
    this.home = home;
    this.notes = notes;
  }

  /**
   * Takes them in as they are now; those that are gone are no visits any more. A server may also
   * say that it does not find what it does not show us any longer: that counts only if it shows at
   * least as many others at the same time.
   */
  void take(Collection<String> ids) {
    Set<String> absent = new HashSet<>(ids);
    absent.removeAll(search(ids));
    if (!notes.isComplete()) {
      return;
    }
    List<String> gone = new ArrayList<>();
    List<String> notFound = new ArrayList<>();
    int shown = ids.size() - absent.size();
    for (String id : absent) {
      Fetched fetched = read(id);
      if (fetched instanceof Fetched.Missing missing) {
        (missing.wasThere() ? gone : notFound).add(id);
      } else if (fetched instanceof Fetched.Page) {
        shown++;
      }
    }
    if (notFound.size() <= shown) {
      gone.addAll(notFound);
    } else {
      notes.problem(notFound.size() + " are not found, and too few others are: none is ended");
    }
    if (!gone.isEmpty()) {
      end(gone);
    }
  }

  /** Takes in those that a search shows; returns which they are. */
  Set<String> search(Collection<String> ids) {
    Set<String> found = new HashSet<>();
    server
        .walkAll("Appointment", ids, "&" + FhirSync.INCLUDING)
        .forEach(
            walk ->
                Walks.each(
                    walk,
                    notes,
                    intake::parse,
                    (fetched, page) -> {
                      intake.saw(page);
                      page.entries().forEach(entry -> name(entry).ifPresent(found::add));
                      intake.take(page, false);
                    }));
    return found;
  }

  private static Optional<String> name(FhirEntry entry) {
    return Optional.ofNullable(entry.id()).map(ExternalId::value);
  }

  /** That a search does not show it may have other reasons. */
  private Fetched read(String id) {
    Fetched fetched = server.read("Appointment", id);
    if (fetched instanceof Fetched.Page page) {
      intake.take(intake.read(page), false);
    } else if (fetched instanceof Fetched.Unreachable) {
      notes.missed(fetched);
    }
    return fetched;
  }

  private void end(List<String> ids) {
    Set<ExternalId> gone =
        ids.stream().map(id -> new ExternalId("Appointment", id)).collect(Collectors.toSet());
    List<UpstreamVisit> visits = new FhirLinks(home.store()).gone(home.clinic(), gone);
    if (!visits.isEmpty()) {
      notes.received(home.desk().receive(home.clinic(), UpstreamBatch.of(visits)));
    }
  }
}
