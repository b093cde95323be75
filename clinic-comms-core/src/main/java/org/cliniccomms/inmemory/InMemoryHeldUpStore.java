package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.spi.HeldUpStore;

/** What visits of one clinic hold up. */
final class InMemoryHeldUpStore implements HeldUpStore {
  private static final Comparator<HeldUpSeat> LATEST_FIRST =
      Comparator.comparing(HeldUpSeat::since)
          .reversed()
          .thenComparing(held -> held.seat().startAt());

  private final ClinicRows rows;
  private final Instant now;

  InMemoryHeldUpStore(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  @Override
  public void put(List<HeldUpSeat> seats) {
    List.copyOf(rows.heldUp.all()).stream()
        .filter(held -> !held.seat().startAt().isAfter(now))
        .forEach(this::remove);
    seats.forEach(held -> rows.heldUp.put(key(held), held));
  }

  @Override
  public List<HeldUpSeat> list(AppointmentId holder) {
    return rows.heldUpByHolder.find(holder).stream()
        .map(this::unlessErased)
        .sorted(LATEST_FIRST)
        .toList();
  }

  private HeldUpSeat unlessErased(HeldUpSeat held) {
    return held.givenUpBy() == null || !rows.erased.has(held.givenUpBy())
        ? held
        : new HeldUpSeat(
            held.holder(),
            held.seat(),
            held.givenUpBy(),
            held.passedOver(),
            null,
            held.chainLength(),
            held.since());
  }

  @Override
  public void forget(AppointmentId holder) {
    List.copyOf(rows.heldUpByHolder.find(holder)).forEach(this::remove);
  }

  private void remove(HeldUpSeat held) {
    rows.heldUp.remove(key(held));
  }

  private static HeldUpKey key(HeldUpSeat held) {
    return new HeldUpKey(held.holder(), SeatKey.of(held.seat()));
  }
}
