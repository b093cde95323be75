package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.call.Call;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.CallStore;

/** Calls of one clinic. */
final class InMemoryCallStore implements CallStore {
  private static final Comparator<Call> IN_ORDER =
      Comparator.comparing(Call::placedAt).thenComparing(it -> it.id().value(), Ordering.BY_ID);

  private final ClinicRows rows;

  InMemoryCallStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean insertIfAbsent(Call call) {
    boolean isNew =
        !rows.calls.has(call.id())
            && rows.callsUnderWay.find(true).stream()
                .noneMatch(it -> it.line().recipient().equals(call.line().recipient()));
    if (isNew) {
      rows.calls.put(call.id(), call);
    }
    return isNew;
  }

  @Override
  public Optional<Call> find(MessageId id) {
    return rows.calls.find(id);
  }

  @Override
  public Optional<Call> lock(MessageId id) {
    return find(id);
  }

  @Override
  public boolean update(Call call) {
    boolean allowed =
        find(call.id()).filter(it -> it.state().compareTo(call.state()) <= 0).isPresent();
    if (allowed) {
      rows.calls.put(call.id(), call);
    }
    return allowed;
  }

  @Override
  public List<Call> live(Instant since) {
    return rows.callsUnderWay.find(true).stream()
        .filter(call -> !call.placedAt().isBefore(since))
        .sorted(IN_ORDER)
        .toList();
  }
}
