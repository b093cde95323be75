package org.cliniccomms.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.UpstreamVisit;

/** Finds who holds here what visits of the other system give up. */
final class Holders {
  private final Transaction tx;
  private final UpstreamLinks links;

  /**
   * @param links of all that is asked about
   */
  Holders(Transaction tx, UpstreamLinks links) {
    this.tx = tx;
    this.links = links;
  }

  /** By each visit that gives up a seat which others hold, those others. */
  Map<ExternalId, Set<ExternalId>> of(List<UpstreamVisit> visits) {
    Set<ExternalId> inHand = visits.stream().map(UpstreamVisit::id).collect(Collectors.toSet());
    Map<ExternalId, Set<ExternalId>> held = new HashMap<>();
    for (UpstreamVisit visit : visits) {
      Set<ExternalId> others = given(visit).map(seat -> holders(seat, visit)).orElse(Set.of());
      if (!others.isEmpty() && !inHand.containsAll(others)) {
        held.put(
            visit.id(),
            others.stream().filter(id -> !inHand.contains(id)).collect(Collectors.toSet()));
      }
    }
    return held;
  }

  /** The seat that a visit gives up and that is still ahead, if what it says is news. */
  private Optional<Seat> given(UpstreamVisit visit) {
    if (links.has(visit.id(), visit.revision()) || !QuietVisits.mayFree(visit)) {
      return Optional.empty();
    }
    UUID local = links.local(visit.id());
    return (local == null ? unseen(visit) : left(visit, new AppointmentId(local)))
        .filter(seat -> seat.startAt().isAfter(tx.now()));
  }

  private Optional<Seat> unseen(UpstreamVisit visit) {
    return visit.status() == UpstreamVisit.Status.CANCELLED
            && visit.startAt() != null
            && NamedVisit.whyNot(visit, links).isEmpty()
        ? Optional.of(NamedVisit.of(tx, visit, links).seat())
        : Optional.empty();
  }

  private Optional<Seat> left(UpstreamVisit visit, AppointmentId local) {
    return tx.appointments()
        .find(local)
        .filter(Appointment::holdsItsSeat)
        .map(Appointment::seat)
        .filter(before -> leaves(visit, before));
  }

  /** What names somebody yet unknown may do so elsewhere. */
  private boolean leaves(UpstreamVisit visit, Seat before) {
    if (NamedVisit.whyNot(visit, links).isPresent()) {
      return true;
    }
    NamedVisit named = NamedVisit.of(tx, visit, links);
    return !named.holdsSeat() || named.leaves(before);
  }

  private Set<ExternalId> holders(Seat seat, UpstreamVisit visit) {
    UUID own = links.local(visit.id());
    Set<UUID> holders =
        tx.appointments().listHolders(seat).stream()
            .map(other -> other.id().value())
            .filter(id -> !id.equals(own))
            .collect(Collectors.toSet());
    return holders.isEmpty()
        ? Set.of()
        : tx.links().findAll(visit.id().type(), holders).stream()
            .map(Link::externalId)
            .collect(Collectors.toSet());
  }
}
