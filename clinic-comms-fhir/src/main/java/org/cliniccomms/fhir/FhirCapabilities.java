package org.cliniccomms.fhir;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a server says that it can do for us. Immutable and thread-safe.
 *
 * @param isKnown whether the server says anything; one that does not may still do everything
 * @param lacks what it does not say that it does
 */
record FhirCapabilities(boolean isKnown, Set<Need> lacks) {
  /** What keeping in step stands on, and what becomes of us without it. */
  enum Need {
    R4("FHIR R4", "what it writes may not be understood"),
    APPOINTMENTS("reading and searching Appointment", "nothing can be kept in step"),
    CHANGES(
        "search of Appointment by _lastUpdated",
        "every run reads all appointments instead of what changed, or is refused"),
    INCLUDES(
        "_include of an Appointment's actors",
        "patients, practitioners and places are fetched by further requests"),
    UPDATES("create and update of Appointment", "a filled seat becomes a task for the staff"),
    VERSIONS(
        "versions of Appointment with If-Match",
        "somebody else's change in the same moment may not be noticed"),
    CONDITIONAL_CREATE(
        "conditional create of Appointment",
        "after a lost answer we search by identifier before writing again"),
    FORMER_VERSIONS(
        "reading former versions of Appointment",
        "where it ignores If-Match, what was overwritten in the same moment is not noticed"),
    SUBSCRIPTIONS("Subscription", "changes are seen at the next poll, not at once"),
    EXPORT("$export", "the first load goes page by page");

    private final String what;
    private final String consequence;

    Need(String what, String consequence) {
      this.what = what;
      this.consequence = consequence;
    }

    /** One line for the report. */
    String line() {
      return what + ": the server does not say that it has it, so " + consequence;
    }
  }

  FhirCapabilities {
    lacks =
        Collections.unmodifiableSet(
            lacks.isEmpty() ? EnumSet.noneOf(Need.class) : EnumSet.copyOf(lacks));
  }

  /** Asks {@code server}; empty if it cannot be reached. */
  static Optional<FhirCapabilities> ifAnswered(FhirServer server) {
    Fetched fetched = server.get("metadata");
    if (fetched instanceof Fetched.Unreachable) {
      return Optional.empty();
    }
    return Optional.of(
        fetched instanceof Fetched.Page page
            ? CapabilityReader.read(page.body()).orElseGet(FhirCapabilities::unknown)
            : unknown());
  }

  static FhirCapabilities unknown() {
    return new FhirCapabilities(false, Set.of());
  }

  /** Whether the server does not say that it does not. */
  boolean has(Need need) {
    return !lacks.contains(need);
  }

  /** A line for each thing that is lacking; empty if nothing is. */
  String report() {
    return isKnown
        ? lacks.stream().map(Need::line).collect(Collectors.joining("\n"))
        : "capability statement: not readable, so what the server lacks shows only in use";
  }
}
