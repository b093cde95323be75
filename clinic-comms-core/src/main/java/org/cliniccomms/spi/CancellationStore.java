package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Seat;

/** Keeps freed seats. */
public interface CancellationStore {
  /** Stores a new one, locked; false if the same seat (location, provider, start) is open. */
  boolean insertIfAbsent(Cancellation cancellation);

  /**
   * Replaces one that is locked.
   *
   * @return false if there is none with this id, or if the same seat is open a second time
   */
  boolean update(Cancellation cancellation);

  Optional<Cancellation> find(CancellationId id);

  /** Finds one and locks it until the transaction ends. */
  Optional<Cancellation> lock(CancellationId id);

  /** The one of the same location, provider and start that is not terminal. */
  Optional<Cancellation> findOpen(Seat seat);

  /** Those not terminal whose seats begin in a period, from its start on and before its end. */
  List<Cancellation> listOpen(Instant from, Instant until);

  /** Those in one of {@code states}, by start of the seat. An empty set means all states. */
  List<Cancellation> list(Set<CancellationState> states, int offset, int limit);
}
