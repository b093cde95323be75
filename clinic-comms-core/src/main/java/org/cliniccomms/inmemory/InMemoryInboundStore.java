package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.KnownInbound;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.InboundStore;
import org.jspecify.annotations.Nullable;

/** What arrived for one clinic. */
final class InMemoryInboundStore implements InboundStore {
  private final ClinicRows rows;
  private final Instant now;

  InMemoryInboundStore(ClinicRows rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  @Override
  public boolean insertIfAbsent(InboundEvent event) {
    boolean isNew =
        !rows.inbound.has(event.id()) && !rows.inboundByDedupeKey.has(event.dedupeKey());
    if (isNew) {
      rows.inbound.put(event.id(), new InboundRow(event, now, 0, null, null));
    }
    return isNew;
  }

  @Override
  public Optional<InboundEvent> lockPending(InboundId id) {
    return pending(id).map(InboundRow::event);
  }

  @Override
  public Optional<KnownInbound> findKnown(InboundId id) {
    return rows.inbound
        .find(id)
        .filter(row -> row.outcome() != null && row.patientId() != null)
        .filter(row -> row.event().content() instanceof InboundEvent.Text)
        .map(row -> new KnownInbound(row.event(), Objects.requireNonNull(row.patientId())));
  }

  @Override
  public void done(InboundId id, String outcome, @Nullable PatientId patientId) {
    pending(id).ifPresent(row -> rows.inbound.put(id, row.done(outcome, patientId)));
  }

  @Override
  public int failed(InboundId id, Instant againAt) {
    pending(id).ifPresent(row -> rows.inbound.put(id, row.failed(againAt)));
    return rows.inbound.find(id).map(InboundRow::attempts).orElse(0);
  }

  @Override
  public Map<Line, Instant> lastHeard(Set<Line> lines) {
    Map<Line, Instant> heard = new HashMap<>();
    rows.inbound.all().stream()
        .map(InboundRow::event)
        .filter(event -> event.content() instanceof InboundEvent.Text)
        .filter(event -> lines.contains(event.line()))
        .forEach(
            event ->
                heard.merge(
                    event.line(),
                    event.receivedAt(),
                    (one, other) -> one.isAfter(other) ? one : other));
    return heard;
  }

  @Override
  public Set<Address> unreadFrom(Set<Address> addresses) {
    return rows.inboundPending.find(true).stream()
        .map(InboundRow::event)
        .filter(event -> event.content() instanceof InboundEvent.Text)
        .map(event -> event.line().recipient())
        .filter(addresses::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean hasEarlierUnread(InboundEvent event, int attempts) {
    return rows.inboundPending.find(true).stream()
        .filter(row -> row.attempts() < attempts)
        .map(InboundRow::event)
        .filter(other -> other.content() instanceof InboundEvent.Text)
        .filter(other -> other.line().equals(event.line()))
        .anyMatch(other -> other.receivedAt().isBefore(event.receivedAt()));
  }

  @Override
  public void postpone(InboundId id, Instant until) {
    pending(id).ifPresent(row -> rows.inbound.put(id, row.dueAt(until)));
  }

  private Optional<InboundRow> pending(InboundId id) {
    return rows.inbound.find(id).filter(row -> row.outcome() == null);
  }
}
