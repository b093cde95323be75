package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.spi.CancellationStore;

/** Freed seats of one clinic. */
final class InMemoryCancellationStore implements CancellationStore {
  private static final Comparator<Cancellation> BY_START =
      Comparator.comparing((Cancellation row) -> row.seat().startAt())
          .thenComparing(row -> row.id().value(), Ordering.BY_ID);

  private final ClinicRows rows;

  InMemoryCancellationStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean insertIfAbsent(Cancellation cancellation) {
    return !rows.cancellations.has(cancellation.id()) && store(cancellation);
  }

  @Override
  public boolean update(Cancellation cancellation) {
    return rows.cancellations.has(cancellation.id()) && store(cancellation);
  }

  private boolean store(Cancellation cancellation) {
    boolean free =
        cancellation.state().isTerminal()
            || findOpen(cancellation.seat())
                .map(other -> other.id().equals(cancellation.id()))
                .orElse(true);
    if (free) {
      rows.cancellations.put(cancellation.id(), cancellation);
    }
    return free;
  }

  @Override
  public Optional<Cancellation> find(CancellationId id) {
    return rows.cancellations.find(id);
  }

  @Override
  public Optional<Cancellation> lock(CancellationId id) {
    return find(id);
  }

  @Override
  public Optional<Cancellation> findOpen(Seat seat) {
    return rows.openBySeat.find(SeatKey.of(seat)).stream().findFirst();
  }

  @Override
  public List<Cancellation> listOpen(Instant from, Instant until) {
    return Arrays.stream(CancellationState.values())
        .filter(state -> !state.isTerminal())
        .map(rows.cancellationsByState::find)
        .flatMap(Collection::stream)
        .filter(it -> !it.seat().startAt().isBefore(from) && it.seat().startAt().isBefore(until))
        .sorted(BY_START)
        .toList();
  }

  @Override
  public List<Cancellation> list(Set<CancellationState> states, int offset, int limit) {
    Stream<Cancellation> all =
        states.isEmpty()
            ? rows.cancellations.all().stream()
            : states.stream().map(rows.cancellationsByState::find).flatMap(Collection::stream);
    return Ordering.page(all.sorted(BY_START), offset, limit);
  }
}
