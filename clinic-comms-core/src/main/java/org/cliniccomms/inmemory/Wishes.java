package org.cliniccomms.inmemory;

import java.time.Duration;
import java.util.Set;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;

/** Which waiting patients want a seat, as far as their entries tell. */
final class Wishes {
  private final CandidateQuery query;
  private final Seat seat;

  Wishes(CandidateQuery query) {
    this.query = query;
    this.seat = query.cancellation().seat();
  }

  boolean fit(WaitlistEntry entry) {
    Preferences wanted = entry.preferences();
    return !query.cancellation().notAsked().contains(entry.patientId())
        && fitsProvider(wanted)
        && fitsPlace(wanted)
        && fitsVisit(wanted)
        && fitsOwnVisit(entry)
        && fitsTimes(wanted);
  }

  private boolean fitsProvider(Preferences wanted) {
    boolean anybody =
        !wanted.strict() || (wanted.providers().isEmpty() && wanted.providerTypes().isEmpty());
    return anybody || named(wanted.providers()) || typed(wanted.providerTypes());
  }

  private boolean named(Set<ProviderId> providers) {
    ProviderId provider = seat.providerId();
    return provider != null && providers.contains(provider);
  }

  private boolean typed(Set<String> types) {
    String type = query.providerType();
    return type != null && types.contains(type);
  }

  private boolean fitsPlace(Preferences wanted) {
    return wanted.locations().isEmpty() || wanted.locations().contains(seat.locationId());
  }

  private boolean fitsVisit(Preferences wanted) {
    String type = wanted.visitType();
    Duration length = wanted.visitLength();
    boolean rightType = seat.visitType() == null || type == null || type.equals(seat.visitType());
    boolean longEnough =
        length == null || Duration.between(seat.startAt(), seat.endAt()).compareTo(length) >= 0;
    return rightType && longEnough;
  }

  /** A seat must be earlier than the visit it replaces, and must not run into it. */
  private boolean fitsOwnVisit(WaitlistEntry entry) {
    OwnVisit own = entry.ownVisit();
    return own == null
        || (own.startAt().isAfter(seat.startAt()) && !seat.overlaps(own.startAt(), own.endAt()));
  }

  private boolean fitsTimes(Preferences wanted) {
    return TimeOfWeek.anyCovers(
        wanted.times(),
        seat.startAt().atZone(query.seatZone()),
        seat.endAt().atZone(query.seatZone()));
  }
}
