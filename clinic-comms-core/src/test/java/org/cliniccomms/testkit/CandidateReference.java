package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.CandidateQuery.Place;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** Selects by reading all entries one by one: slow, and plain enough to be right. */
final class CandidateReference {
  private final List<WaitlistEntry> entries;
  private final Set<PatientId> asked;
  private final Instant now;

  /** {@code asked} are those who were asked for the queries' seats in their present round. */
  CandidateReference(List<WaitlistEntry> entries, Set<PatientId> asked, Instant now) {
    this.entries = entries;
    this.asked = asked;
    this.now = now;
  }

  List<WaitlistEntryId> best(CandidateQuery query, Prioritizer prioritizer) {
    return entries.stream()
        .filter(entry -> entry.state() == EntryState.ACTIVE)
        .filter(entry -> wants(entry, query))
        .filter(entry -> !asked.contains(entry.patientId()))
        .sorted(Comparator.comparing(entry -> place(entry, prioritizer)))
        .map(WaitlistEntry::id)
        .toList();
  }

  List<WaitlistEntryId> ranked(Prioritizer prioritizer) {
    return entries.stream()
        .filter(entry -> entry.state() == EntryState.ACTIVE || entry.state() == EntryState.PAUSED)
        .sorted(Comparator.comparing(entry -> place(entry, prioritizer)))
        .map(WaitlistEntry::id)
        .toList();
  }

  Place place(WaitlistEntry entry, Prioritizer prioritizer) {
    return new Place(prioritizer.score(entry, now).total(), entry.joinedAt(), entry.id());
  }

  private static boolean wants(WaitlistEntry entry, CandidateQuery query) {
    Seat seat = query.cancellation().seat();
    Preferences wish = entry.preferences();
    boolean gaveItUp = query.cancellation().notAsked().contains(entry.patientId());
    boolean named = wish.providers().stream().anyMatch(id -> id.equals(seat.providerId()));
    boolean typed =
        wish.providerTypes().stream().anyMatch(type -> type.equals(query.providerType()));
    boolean anybody = wish.providers().isEmpty() && wish.providerTypes().isEmpty();
    boolean provider = !wish.strict() || anybody || named || typed;
    boolean location = wish.locations().isEmpty() || wish.locations().contains(seat.locationId());
    return !gaveItUp && provider && location && fits(wish, query) && isEarlier(entry, seat);
  }

  private static boolean fits(Preferences wish, CandidateQuery query) {
    Seat seat = query.cancellation().seat();
    Duration length = Duration.between(seat.startAt(), seat.endAt());
    boolean type =
        wish.visitType() == null
            || seat.visitType() == null
            || Objects.equals(wish.visitType(), seat.visitType());
    boolean longEnough = wish.visitLength() == null || length.compareTo(wish.visitLength()) >= 0;
    return type
        && longEnough
        && TimeOfWeek.anyCovers(
            wish.times(),
            seat.startAt().atZone(query.seatZone()),
            seat.endAt().atZone(query.seatZone()));
  }

  private static boolean isEarlier(WaitlistEntry entry, Seat seat) {
    OwnVisit own = entry.ownVisit();
    return own == null || !own.startAt().isBefore(seat.endAt());
  }
}
