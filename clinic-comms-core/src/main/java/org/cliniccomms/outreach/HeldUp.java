package org.cliniccomms.outreach;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.spi.Transaction;

/**
 * Seats that were given up and not offered, because another visit has their time.
 *
 * <p>Once that visit has it no more, whoever ends or moves it, they are offered after all, for the
 * same reason and at the same place in their chain.
 */
final class HeldUp {
  private static final String ACTION = "appointment.holds-up";

  private HeldUp() {}

  /** Notes what the holders hold up, if there are any. */
  static void note(Transaction tx, GivenUp given, List<AppointmentId> holders, Actor actor) {
    holders.forEach(it -> put(tx, it, given));
    tx.audit().append(holders.stream().map(it -> event(tx, given, it, actor)).toList());
  }

  /** Of what begins at once in one place with one provider, the longest is remembered. */
  static void put(Transaction tx, AppointmentId holder, GivenUp given) {
    GivenUp longest = given;
    for (GivenUp other : by(tx, holder)) {
      if (isOneSeat(other.seat(), given.seat())) {
        longest =
            other.length().compareTo(longest.length()) > 0
                ? other.besides(longest)
                : longest.besides(other);
      }
    }
    tx.heldUp().put(List.of(longest.heldUpBy(holder, tx.now())));
  }

  /** Whether two begin at once in one place with one provider. */
  static boolean isOneSeat(Seat one, Seat other) {
    return one.startAt().equals(other.startAt())
        && one.locationId().equals(other.locationId())
        && Objects.equals(one.providerId(), other.providerId());
  }

  private static AuditEvent event(
      Transaction tx, GivenUp given, AppointmentId holder, Actor actor) {
    return AuditEvent.of(
        tx.now(),
        actor,
        ACTION,
        "appointment",
        holder.value(),
        given.by(),
        null,
        written(given.seat()));
  }

  private static String written(Seat seat) {
    String type = seat.visitType();
    String times = seat.startAt() + " " + seat.endAt() + " " + seat.locationId().value();
    return type == null ? times : times + " " + type;
  }

  /** What a locked visit holds up, the latest first; two of them may share some time. */
  static List<GivenUp> by(Transaction tx, AppointmentId holder) {
    return tx.heldUp().list(holder).stream().map(GivenUp::of).toList();
  }

  /** The same, which it holds up no more. */
  static List<GivenUp> take(Transaction tx, AppointmentId holder) {
    List<GivenUp> heldUp = by(tx, holder);
    if (!heldUp.isEmpty()) {
      tx.heldUp().forget(holder);
    }
    return heldUp;
  }
}
