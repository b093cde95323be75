package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;

/**
 * Finds appointments that name nobody but a patient, and whose provider only the schedule of their
 * slots tells: by a few small searches, or not at all.
 */
final class ScheduleSearch {
  /** Of more slots not each is looked at. */
  private static final int MOST = 100;

  private static final int IDS_IN_ONE_SEARCH = 40;

  private final FhirRecords records;

  ScheduleSearch(FhirRecords records) {
    this.records = records;
  }

  /**
   * Looks for those whose slots begin in a period.
   *
   * @param actors who has the schedules, as a search names them
   * @param period as a search for {@code start} has it, with its ampersand
   * @param more what belongs to the search for appointments besides
   * @return none where there are no schedules, or none are to be searched for; empty if there is
   *     more to look at than is worth it
   */
  Optional<List<FhirEntry>> entries(String actors, String period, String more) throws NotNow {
    Set<String> wanted = Set.of(actors.split(",", -1));
    Optional<List<String>> schedules =
        few(
            "Schedule?actor=" + actors,
            one -> one instanceof Schedule schedule ? schedule.getActor().stream() : Stream.empty(),
            wanted);
    if (schedules.isEmpty() || schedules.get().isEmpty()) {
      return schedules.map(none -> List.of());
    }
    Optional<List<String>> slots =
        few(
            "Slot?schedule=" + String.join(",", schedules.get()) + period,
            one -> one instanceof Slot slot ? Stream.of(slot.getSchedule()) : Stream.empty(),
            Set.copyOf(schedules.get()));
    return slots.isEmpty() ? Optional.empty() : Optional.of(appointments(slots.get(), more));
  }

  /** By whom or what a resource is to be found. */
  @FunctionalInterface
  private interface Refers {
    Stream<Reference> from(Resource resource);
  }

  /**
   * The ids of what refers to one of {@code wanted}: a server that does not look at what is asked
   * for shows all. Empty if there are more than a page.
   */
  private Optional<List<String>> few(String search, Refers refers, Set<String> wanted)
      throws NotNow {
    Optional<FhirPage> page = records.pageIfOffered(search + "&_count=" + MOST);
    if (page.isPresent() && page.get().next().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        page.map(FhirPage::entries).orElse(List.of()).stream()
            .map(FhirEntry::resource)
            .filter(one -> refers.from(one).anyMatch(it -> isOneOf(wanted, it)))
            .flatMap(one -> Stream.ofNullable(ExternalIds.of(one)))
            .map(ExternalId::toString)
            .distinct()
            .toList());
  }

  private static boolean isOneOf(Set<String> wanted, Reference reference) {
    return ExternalIds.atEndOf("/" + Objects.requireNonNullElse(reference.getReference(), ""))
        .filter(id -> wanted.contains(id.toString()))
        .isPresent();
  }

  private List<FhirEntry> appointments(List<String> slots, String more) throws NotNow {
    List<FhirEntry> found = new ArrayList<>();
    for (int from = 0; from < slots.size(); from += IDS_IN_ONE_SEARCH) {
      String some =
          slots.stream().skip(from).limit(IDS_IN_ONE_SEARCH).collect(Collectors.joining(","));
      records.searchIfOffered("Appointment?slot=" + some + more).ifPresent(found::addAll);
    }
    return found;
  }
}
