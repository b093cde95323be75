package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Line;
import org.cliniccomms.messaging.AllowedHours;
import org.cliniccomms.messaging.Route;
import org.cliniccomms.messaging.Routes;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.Candidate;
import org.cliniccomms.waitlist.ContactHistory;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.Preferences;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * The one list of who may be offered a seat, each <em>no</em> with its reason.
 *
 * <p>Stores leave out beforehand whom they can; this list alone decides.
 */
final class Eligibility {
  private final Transaction tx;
  private final SeatContext seat;
  private final OutreachSettings settings;
  private final FailedLately failed;
  private final Routes routes;
  private final Instant now;

  Eligibility(Transaction tx, SeatContext seat, OutreachSettings settings) {
    this.tx = tx;
    this.seat = seat;
    this.settings = settings;
    this.failed = FailedLately.of(tx, seat.cancellation());
    this.routes = Routes.of(tx, settings.rules());
    this.now = tx.now();
  }

  /** Judges candidates, in their order. */
  List<Verdict> judge(List<Candidate> candidates) {
    Set<PatientId> busy =
        tx.appointments()
            .busy(
                candidates.stream().map(it -> it.patient().id()).collect(Collectors.toSet()),
                seat.seat().startAt(),
                seat.seat().endAt());
    return candidates.stream().map(it -> judge(it, busy.contains(it.patient().id()))).toList();
  }

  private Verdict judge(Candidate candidate, boolean isBusy) {
    Optional<String> unwanted = unwanted(candidate);
    if (unwanted.isPresent()) {
      return new Verdict.No(unwanted.get());
    }
    if (isBusy) {
      return new Verdict.No("overlaps");
    }
    if (now.plus(leadTime(candidate.patient())).isAfter(seat.seat().startAt())) {
      return new Verdict.No("lead-time");
    }
    if (candidate.history().askedThisRound()) {
      return new Verdict.No("asked");
    }
    return reachable(candidate);
  }

  /** Why the seat and the entry do not go together, whoever the patient is. */
  private Optional<String> unwanted(Candidate candidate) {
    WaitlistEntry entry = candidate.entry();
    if (entry.state() != EntryState.ACTIVE) {
      return Optional.of("not-active");
    }
    if (seat.cancellation().notAsked().contains(entry.patientId())) {
      return Optional.of("gave-seat-up");
    }
    return unwantedSeat(entry.preferences()).or(() -> clashes(entry.ownVisit()));
  }

  private Optional<String> unwantedSeat(Preferences wishes) {
    Seat wanted = seat.seat();
    if (!wantsProvider(wishes)) {
      return Optional.of("other-provider");
    }
    if (!wishes.locations().isEmpty() && !wishes.locations().contains(wanted.locationId())) {
      return Optional.of("other-location");
    }
    ZoneId zone = seat.location().zone();
    if (!TimeOfWeek.anyCovers(
        wishes.times(), wanted.startAt().atZone(zone), wanted.endAt().atZone(zone))) {
      return Optional.of("other-time");
    }
    String type = wanted.visitType();
    if (type != null && wishes.visitType() != null && !type.equals(wishes.visitType())) {
      return Optional.of("other-visit-type");
    }
    Duration length = Duration.between(wanted.startAt(), wanted.endAt());
    if (wishes.visitLength() != null && wishes.visitLength().compareTo(length) > 0) {
      return Optional.of("too-short");
    }
    return Optional.empty();
  }

  private boolean wantsProvider(Preferences wishes) {
    if (!wishes.strict() || (wishes.providers().isEmpty() && wishes.providerTypes().isEmpty())) {
      return true;
    }
    return seat.provider()
        .filter(
            provider ->
                wishes.providers().contains(provider.id())
                    || wishes.providerTypes().contains(provider.type()))
        .isPresent();
  }

  private Optional<String> clashes(@org.jspecify.annotations.Nullable OwnVisit visit) {
    if (visit == null) {
      return Optional.empty();
    }
    if (!seat.seat().startAt().isBefore(visit.startAt())) {
      return Optional.of("not-earlier");
    }
    return seat.seat().overlaps(visit.startAt(), visit.endAt())
        ? Optional.of("overlaps")
        : Optional.empty();
  }

  private Verdict reachable(Candidate candidate) {
    ContactHistory history = candidate.history();
    List<Route> usable = routes.to(candidate.patient(), Purpose.OFFER, today());
    if (usable.isEmpty()) {
      boolean nobody = candidate.patient().contactsOn(today()).isEmpty();
      return new Verdict.No(
          nobody && isMinor(candidate.patient()) ? "no-guardian" : "no-permitted-channel");
    }
    Optional<Route> wanted =
        usable.stream().filter(route -> wants(history, route.line())).findFirst();
    if (wanted.isEmpty()) {
      return new Verdict.No("opted-out");
    }
    return contactable(candidate, wanted.get());
  }

  private static boolean wants(ContactHistory history, Line line) {
    return history.consent(line.recipient()).permits(line.channel(), Purpose.OFFER);
  }

  private Verdict contactable(Candidate candidate, Route route) {
    ContactHistory history = candidate.history();
    Instant live = history.liveOfferUntil();
    if (live != null && live.isAfter(now)) {
      return new Verdict.NotNow("live-offer", known(live).plus(settings.quietAfterQuestion()));
    }
    Instant question = history.questionUntil().getOrDefault(route.line().recipient(), Instant.MIN);
    if (question.isAfter(now)) {
      return new Verdict.NotNow("open-question", known(question));
    }
    Optional<Instant> unsent = failed.until(candidate.patient().id(), now);
    if (unsent.isPresent()) {
      return new Verdict.NotNow("failed-lately", unsent.get());
    }
    Optional<Instant> full = settings.rules().caps().fullUntil(history.started(), now);
    if (full.isPresent()) {
      return new Verdict.NotNow("asked-lately", full.get());
    }
    AllowedHours hours = hours(candidate.patient(), route.contact());
    if (!hours.allows(now)) {
      return hours
          .nextAllowed(now)
          .<Verdict>map(until -> new Verdict.NotNow("outside-hours", until))
          .orElseGet(() -> new Verdict.No("no-hours"));
    }
    return new Verdict.Eligible(route.line());
  }

  /** An end that is not known yet is looked for again after one hold. */
  private Instant known(Instant end) {
    return end.equals(Instant.MAX) ? now.plus(seat.hold()) : end;
  }

  private AllowedHours hours(Patient patient, ContactPoint contact) {
    return settings
        .rules()
        .hours(seat.clinic(), seat.location().zone(), patient, contact.contact());
  }

  private boolean isMinor(Patient patient) {
    return patient.isMinorOn(today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, seat.location().zone());
  }

  private Duration leadTime(Patient patient) {
    Duration clinics = seat.clinic().leadTime();
    Duration own = patient.leadTime();
    return own != null && own.compareTo(clinics) > 0 ? own : clinics;
  }
}
