package org.cliniccomms.outreach;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Seats that were given up and not offered, because another visit has their time.
 *
 * <p>Should it turn out that nobody comes to that visit, as where it was entered in error, they are
 * offered after all, for the same reason and at the same place in their chain.
 */
final class HeldUp {
  private static final String ACTION = "appointment.holds-up";

  private HeldUp() {}

  /** Notes what the holders hold up, if there are any. */
  static void note(
      Transaction tx,
      Freed freed,
      Cancellation.Chain chain,
      List<Appointment> holders,
      Actor actor) {
    tx.heldUp()
        .put(
            holders.stream()
                .map(
                    holder ->
                        new HeldUpSeat(
                            holder.id(),
                            freed.seat(),
                            freed.givenUpBy(),
                            freed.reason(),
                            chain.length(),
                            tx.now()))
                .toList());
    tx.audit().append(holders.stream().map(it -> event(tx, freed, it, actor)).toList());
  }

  private static AuditEvent event(Transaction tx, Freed freed, Appointment holder, Actor actor) {
    return AuditEvent.of(
        tx.now(),
        actor,
        ACTION,
        "appointment",
        holder.id().value(),
        freed.givenUpBy(),
        null,
        written(freed.seat()));
  }

  private static String written(Seat seat) {
    String type = seat.visitType();
    String times = seat.startAt() + " " + seat.endAt() + " " + seat.locationId().value();
    return type == null ? times : times + " " + type;
  }

  /**
   * What a visit holds up since it has its time, the latest first; two of them may share some time.
   *
   * @param holder as it was while it had its time
   */
  static List<HeldUpSeat> by(Transaction tx, Appointment holder) {
    List<HeldUpSeat> heldUp = new ArrayList<>(tx.heldUp().list(holder.id()));
    HeldUpBeforeTable.by(tx, holder).stream()
        .filter(held -> holder.seat().excludes(held.seat()))
        .filter(held -> heldUp.stream().noneMatch(it -> it.seat().excludes(held.seat())))
        .forEach(heldUp::add);
    return heldUp;
  }

  /** What is opened in the end; who was erased meanwhile is not named. */
  static Freed freed(Transaction tx, HeldUpSeat held) {
    @Nullable PatientId givenUpBy = held.givenUpBy();
    boolean isKnown = givenUpBy != null && tx.patients().find(givenUpBy).isPresent();
    return new Freed(held.seat(), isKnown ? givenUpBy : null, held.reason());
  }
}
