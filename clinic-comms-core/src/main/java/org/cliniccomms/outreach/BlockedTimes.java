package org.cliniccomms.outreach;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;

/**
 * Times that are taken in the other system without a patient, such as meetings: no seat is offered
 * at them. What is offered there, or given up while they last, is offered once they are gone.
 *
 * <p>Thread-safe.
 */
public final class BlockedTimes {
  /** A seat lasts a day at most. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Store store;
  private final TakingBack takingBack;
  private final FreedTimes freedTimes;

  BlockedTimes(Store store, TakingBack takingBack, FreedTimes freedTimes) {
    this.store = store;
    this.takingBack = takingBack;
    this.freedTimes = freedTimes;
  }

  /**
   * Notes one that is taken, or is at another time; the offers of seats at that time end soon, also
   * of those that are opened at this moment.
   */
  public void put(Transaction tx, BlockedTime time) {
    if (time.seat().endAt().isAfter(tx.now())) {
      tx.blockedTimes().put(time);
      tx.timers().schedule(List.of(new Timer(Timer.Kind.HELD_UP, time.id().value(), tx.now())));
    } else {
      tx.blockedTimes().remove(time.id());
    }
  }

  /**
   * Looks at what has, or had, a time that others gave up: ends the offers of seats that it has
   * without a patient, each in a transaction of its own, then offers what it held up.
   */
  public void look(ClinicId clinic, AppointmentId holder) {
    store
        .inTransaction(clinic, tx -> offeredAt(tx, holder))
        .forEach(seat -> holdUp(clinic, seat, holder));
    store.inTransaction(
        clinic,
        tx -> {
          freedTimes.look(tx, holder);
          return true;
        });
  }

  private void holdUp(ClinicId clinic, CancellationId seat, AppointmentId holder) {
    store.inTransaction(
        clinic,
        tx -> {
          takingBack.holdUp(tx, seat, holder);
          return true;
        });
  }

  private static List<CancellationId> offeredAt(Transaction tx, AppointmentId holder) {
    return tx.blockedTimes().find(holder).map(BlockedTime::seat).stream()
        .flatMap(
            taken ->
                tx.cancellations().listOpen(taken.startAt().minus(LONGEST), taken.endAt()).stream()
                    .filter(it -> taken.excludes(it.seat())))
        .map(Cancellation::id)
        .toList();
  }
}
