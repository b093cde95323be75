package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.spi.BlockedTimeStore;

/** The times of one clinic that are taken without a patient. */
final class InMemoryBlockedTimeStore implements BlockedTimeStore {
  private static final Comparator<BlockedTime> IN_ORDER =
      Comparator.comparing(it -> it.id().value(), Ordering.BY_ID);

  private final ClinicRows rows;
  private final Instant now;

  InMemoryBlockedTimeStore(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  @Override
  public void put(BlockedTime time) {
    List.copyOf(rows.blockedTimes.all()).stream()
        .filter(it -> !it.seat().endAt().isAfter(now))
        .forEach(it -> rows.blockedTimes.remove(it.id()));
    rows.blockedTimes.put(time.id(), time);
  }

  @Override
  public Optional<BlockedTime> find(AppointmentId id) {
    return rows.blockedTimes.find(id);
  }

  @Override
  public Optional<BlockedTime> lock(AppointmentId id) {
    return find(id);
  }

  @Override
  public List<BlockedTime> list(Instant from, Instant until) {
    return rows.blockedTimes.all().stream()
        .filter(it -> it.seat().overlaps(from, until))
        .sorted(IN_ORDER)
        .toList();
  }

  @Override
  public void remove(AppointmentId id) {
    rows.blockedTimes.remove(id);
  }
}
