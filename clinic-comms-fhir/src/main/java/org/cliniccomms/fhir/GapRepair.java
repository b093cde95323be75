package org.cliniccomms.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.fhir.EventNumbers.Span;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server for the events that it did not tell us of. If it cannot say, everything that we
 * know of is looked at. Thread-safe.
 */
final class GapRepair {
  private static final Logger LOG = LoggerFactory.getLogger(GapRepair.class);

  private final PushNotes notes;
  private final FhirServer server;

  GapRepair(PushNotes notes, FhirServer server) {
    this.notes = notes;
    this.server = server;
  }

  /** What is missing is noted to be read; a server that does not answer is asked again later. */
  void run() {
    PushState state = notes.read();
    @Nullable String id = state.subscription();
    if (id == null) {
      return;
    }
    for (Span gap : state.numbers().missing()) {
      Fetched fetched = ask(id, gap);
      if (fetched instanceof Fetched.Unreachable) {
        return;
      }
      Set<String> told = told(fetched, id, gap).orElse(Set.of(Noted.EVERYTHING));
      PushState unused =
          notes.change(
              now -> now.isOf(id) ? now.counted(now.numbers().filled(gap)).noted(told) : now);
      LOG.info("The FHIR server did not tell us of events {} to {}", gap.from(), gap.until());
    }
  }

  private Fetched ask(String id, Span gap) {
    String events = FhirServer.path("Subscription", id) + "/$events";
    Fetched fetched = server.operation(events, parameters(gap));
    boolean isRefused = fetched instanceof Fetched.Refused || fetched instanceof Fetched.Missing;
    return isRefused
        ? server.get(
            events + "?eventsSinceNumber=" + gap.from() + "&eventsUntilNumber=" + gap.until())
        : fetched;
  }

  private static Parameters parameters(Span gap) {
    Parameters parameters = new Parameters();
    parameters
        .addParameter()
        .setName("eventsSinceNumber")
        .setValue(new StringType(Long.toString(gap.from())));
    parameters
        .addParameter()
        .setName("eventsUntilNumber")
        .setValue(new StringType(Long.toString(gap.until())));
    parameters.addParameter().setName("content").setValue(new CodeType("id-only"));
    return parameters;
  }

  /** Empty unless the answer names what changed in each of the events. */
  private static Optional<Set<String>> told(Fetched fetched, String id, Span gap) {
    return fetched instanceof Fetched.Page page
        ? Notification.read(page.body())
            .filter(answer -> answer.subscription().equals(id))
            .filter(answer -> isWhole(answer, gap))
            .map(Notification::appointments)
        : Optional.empty();
  }

  private static boolean isWhole(Notification answer, Span gap) {
    List<Long> named =
        answer.events().stream()
            .filter(event -> event.isNamed() && gap.has(event.number()))
            .map(Notification.Event::number)
            .toList();
    return named.stream().collect(Collectors.toSet()).size() == gap.until() - gap.from() + 1;
  }
}
