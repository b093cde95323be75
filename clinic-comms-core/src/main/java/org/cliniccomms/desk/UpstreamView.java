package org.cliniccomms.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.desk.UpstreamVisits.Outcome;
import org.cliniccomms.desk.UpstreamVisits.Told;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** How visits of the other system stand to what is here, as one transaction sees it. */
record UpstreamView(Transaction tx, UpstreamLinks links, UpstreamVisits visits, Told told) {
  /** A seat lasts a day at most. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** What the ids lead to that these visits name. */
  static UpstreamLinks links(Transaction tx, List<UpstreamVisit> visits) {
    return UpstreamLinks.of(
        tx,
        visits.stream()
            .flatMap(it -> Stream.concat(Stream.of(it.id()), NamedVisit.ids(it)))
            .collect(Collectors.toSet()));
  }

  NamedVisit named(UpstreamVisit visit) {
    return NamedVisit.of(tx, visit, links);
  }

  /** Whether it was taken in as it is, or later. */
  boolean isKnown(UpstreamVisit visit) {
    return links.has(visit.id(), visit.revision());
  }

  /** Whether it was never seen. */
  boolean isNew(UpstreamVisit visit) {
    return links.local(visit.id()) == null;
  }

  /** Why it is not taken in. That of a patient here stays theirs until it says whose it is. */
  Optional<String> whyNot(UpstreamVisit visit) {
    UUID local = links.local(visit.id());
    boolean losesItsPatient =
        local != null
            && named(visit).isBlock()
            && (tx.appointments().find(new AppointmentId(local)).isPresent()
                || tx.waitlist().find(new WaitlistEntryId(local)).isPresent());
    return NamedVisit.whyNot(visit, links)
        .or(() -> losesItsPatient ? Optional.of("no-patient") : Optional.empty());
  }

  /** Whether somebody unknown has the time of one of these seats, which are offered here. */
  boolean takesOneOf(List<Seat> open, UpstreamVisit visit) {
    return NamedVisit.isPlaceKnown(visit, links) && takes(named(visit), open);
  }

  private static boolean takes(NamedVisit visit, List<Seat> open) {
    return visit.holdsSeat() && open.stream().anyMatch(it -> it.excludes(visit.seat()));
  }

  /**
   * Whether somebody else is concerned, too: whoever is offered a seat that it takes, or whoever is
   * to be offered one that it frees.
   *
   * @param open the seats that are offered here
   */
  boolean concernsOthers(List<Seat> open, UpstreamVisit visit) {
    NamedVisit named = named(visit);
    Optional<Appointment> before = before(visit);
    if (before.filter(it -> visits.isLeft(tx, it, named, told)).isPresent()) {
      return false;
    }
    if ((!named.isBlock() && takes(named, open)) || isKnownBlock(visit)) {
      return true;
    }
    if (isNew(visit)) {
      return !told.isFirstLoad() && visit.status() == UpstreamVisit.Status.CANCELLED;
    }
    return before
        .filter(Appointment::holdsItsSeat)
        .filter(it -> !named.holdsSeat() || named.frees(it.seat()))
        .isPresent();
  }

  private boolean isKnownBlock(UpstreamVisit visit) {
    UUID local = links.local(visit.id());
    return local != null && tx.blockedTimes().find(new AppointmentId(local)).isPresent();
  }

  private Optional<Appointment> before(UpstreamVisit visit) {
    return Optional.ofNullable(links.local(visit.id()))
        .flatMap(id -> tx.appointments().find(new AppointmentId(id)));
  }

  /** Whether it is taken in already, or is left as it is here. */
  boolean isSettled(UpstreamVisit visit, NamedVisit named) {
    return isKnown(visit)
        || before(visit).filter(it -> visits.isLeft(tx, it, named, told)).isPresent();
  }

  /** Takes it in. */
  Outcome take(UpstreamVisit visit) {
    return links
        .take(visit.id(), visit.revision())
        .map(it -> take(visit, it))
        .orElse(Outcome.UNCHANGED);
  }

  private Outcome take(UpstreamVisit visit, UpstreamLinks.Taken taken) {
    Outcome outcome = visits.take(tx, taken, named(visit), told);
    if (outcome == Outcome.LEFT_AS_DECIDED_HERE) {
      links.giveBack(taken);
    }
    return outcome;
  }
}
