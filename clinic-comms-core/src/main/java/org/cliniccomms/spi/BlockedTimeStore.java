package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;

/** Keeps the times that are taken in the other system without a patient. */
public interface BlockedTimeStore {
  /** Stores one, or replaces it. Those that are over may be forgotten. */
  void put(BlockedTime time);

  Optional<BlockedTime> find(AppointmentId id);

  /** The same, locked until the transaction ends. */
  Optional<BlockedTime> lock(AppointmentId id);

  /**
   * Those that share an instant with a period, however long they are, in the order of their ids.
   */
  List<BlockedTime> list(Instant from, Instant until);

  /** Forgets one, if it is known. */
  void remove(AppointmentId id);
}
