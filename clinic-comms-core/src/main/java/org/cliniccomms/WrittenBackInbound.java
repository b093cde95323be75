package org.cliniccomms;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.KnownInbound;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.InboundStore;
import org.jspecify.annotations.Nullable;

/** What arrived, of which each is noted once it is known whose it is. */
record WrittenBackInbound(InboundStore inbound, Consumer<InboundId> known) implements InboundStore {
  @Override
  public void done(InboundId id, String outcome, @Nullable PatientId patientId) {
    inbound.done(id, outcome, patientId);
    if (patientId != null) {
      known.accept(id);
    }
  }

  @Override
  public boolean insertIfAbsent(InboundEvent event) {
    return inbound.insertIfAbsent(event);
  }

  @Override
  public Optional<InboundEvent> lockPending(InboundId id) {
    return inbound.lockPending(id);
  }

  @Override
  public Optional<KnownInbound> findKnown(InboundId id) {
    return inbound.findKnown(id);
  }

  @Override
  public Map<Line, Instant> lastHeard(Set<Line> lines) {
    return inbound.lastHeard(lines);
  }

  @Override
  public Set<Address> unreadFrom(Set<Address> addresses) {
    return inbound.unreadFrom(addresses);
  }

  @Override
  public boolean hasEarlierUnread(InboundEvent event, int attempts) {
    return inbound.hasEarlierUnread(event, attempts);
  }

  @Override
  public void postpone(InboundId id, Instant until) {
    inbound.postpone(id, until);
  }

  @Override
  public int failed(InboundId id, Instant againAt) {
    return inbound.failed(id, againAt);
  }
}
