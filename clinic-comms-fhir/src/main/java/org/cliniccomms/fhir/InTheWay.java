package org.cliniccomms.fhir;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;

/**
 * Whoever holds here a seat that another gives up may be gone there, which no search shows: then
 * the seat is free, and must not be taken for theirs. So they are looked at first, each once in a
 * run. Not thread-safe.
 */
final class InTheWay {
  private final PageIntake.Home home;
  private final Set<ExternalId> looked = new HashSet<>();

  InTheWay(PageIntake.Home home) {
    this.home = home;
  }

  /**
   * Has them read and taken in.
   *
   * @param take takes in appointments by their ids; false if they could not be read
   * @return those of {@code visits} that are to wait, because they could not
   */
  Set<ExternalId> lookFirst(List<UpstreamVisit> visits, Predicate<Set<String>> take) {
    Map<ExternalId, Set<ExternalId>> held = home.desk().inTheWay(home.clinic(), visits);
    Set<ExternalId> unsure =
        held.values().stream()
            .flatMap(Collection::stream)
            .filter(id -> FhirServer.mayBeAsked(id.value()))
            .filter(looked::add)
            .collect(Collectors.toSet());
    visits.forEach(visit -> looked.add(visit.id()));
    if (unsure.isEmpty()
        || take.test(unsure.stream().map(ExternalId::value).collect(Collectors.toSet()))) {
      return Set.of();
    }
    looked.removeAll(unsure);
    looked.removeAll(held.keySet());
    return held.keySet();
  }
}
