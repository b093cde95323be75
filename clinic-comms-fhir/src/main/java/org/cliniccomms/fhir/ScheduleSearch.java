package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private static final int A_PAGE = 100;

  /** Of more schedules, or slots, not each is looked at. */
  private static final int MOST_PAGES = 5;

  private static final int IDS_IN_ONE_SEARCH = 40;

  private final FhirRecords records;

  ScheduleSearch(FhirRecords records) {
    this.records = records;
  }

  /** When the slots begin that are looked for. */
  record Within(Instant from, Instant until) {
    private String asSearch() {
      return "&start=ge" + from + "&start=lt" + until;
    }

    /** One that does not say for when it is may be for any time. */
    private boolean mayHave(Schedule schedule) {
      return FhirTimes.mayMeet(schedule.getPlanningHorizon(), from, until);
    }
  }

  /**
   * Looks for those whose slots begin in a period.
   *
   * @param actors who has the schedules, as a search names them
   * @param more what belongs to the search for appointments besides
   * @return none where there are no schedules, or none are to be searched for; empty if there is
   *     more to look at than is worth it, or the server does not search for what they lead to
   */
  Optional<List<FhirEntry>> entries(String actors, Within within, String more) throws NotNow {
    Optional<FhirRecords.Few> found = few("Schedule?actor=" + actors);
    if (found.filter(few -> !few.areAll()).isPresent()) {
      return Optional.empty();
    }
    List<String> schedules =
        ids(
            found.map(FhirRecords.Few::entries).orElse(List.of()),
            one ->
                one instanceof Schedule schedule && within.mayHave(schedule)
                    ? schedule.getActor().stream()
                    : Stream.empty(),
            Set.of(actors.split(",", -1)));
    Optional<List<String>> slots = slots(schedules, within);
    return slots.isEmpty() ? Optional.empty() : appointments(slots.get(), more);
  }

  private Optional<FhirRecords.Few> few(String search) throws NotNow {
    return records.few(search + "&_count=" + A_PAGE, MOST_PAGES);
  }

  private Optional<List<String>> slots(List<String> schedules, Within within) throws NotNow {
    List<String> slots = new ArrayList<>();
    for (List<String> some : portions(schedules)) {
      Optional<FhirRecords.Few> found =
          few("Slot?schedule=" + String.join(",", some) + within.asSearch());
      if (found.filter(FhirRecords.Few::areAll).isEmpty()) {
        return Optional.empty();
      }
      slots.addAll(
          ids(
              found.get().entries(),
              one -> one instanceof Slot slot ? Stream.of(slot.getSchedule()) : Stream.empty(),
              Set.copyOf(some)));
    }
    return slots.size() > A_PAGE * MOST_PAGES ? Optional.empty() : Optional.of(slots);
  }

  private Optional<List<FhirEntry>> appointments(List<String> slots, String more) throws NotNow {
    List<FhirEntry> all = new ArrayList<>();
    for (List<String> some : portions(slots)) {
      Optional<List<FhirEntry>> found =
          records.searchIfOffered("Appointment?slot=" + String.join(",", some) + more);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(found.get());
    }
    return Optional.of(all);
  }

  private static List<List<String>> portions(List<String> ids) {
    List<List<String>> portions = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IDS_IN_ONE_SEARCH) {
      portions.add(ids.subList(from, Math.min(from + IDS_IN_ONE_SEARCH, ids.size())));
    }
    return portions;
  }

  /** By whom or what a resource is to be found. */
  @FunctionalInterface
  private interface Refers {
    Stream<Reference> from(Resource resource);
  }

  /**
   * The ids of what refers to one of {@code wanted}: a server that does not look at what is asked
   * for shows all.
   */
  private static List<String> ids(List<FhirEntry> entries, Refers refers, Set<String> wanted) {
    return entries.stream()
        .map(FhirEntry::resource)
        .filter(one -> refers.from(one).anyMatch(it -> isOneOf(wanted, it)))
        .flatMap(one -> Stream.ofNullable(ExternalIds.of(one)))
        .map(ExternalId::toString)
        .distinct()
        .toList();
  }

  private static boolean isOneOf(Set<String> wanted, Reference reference) {
    return ExternalIds.atEndOf("/" + Objects.requireNonNullElse(reference.getReference(), ""))
        .filter(id -> wanted.contains(id.toString()))
        .isPresent();
  }
}
