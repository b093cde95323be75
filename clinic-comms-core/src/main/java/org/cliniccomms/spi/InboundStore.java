package org.cliniccomms.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.KnownInbound;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Keeps what arrived. */
public interface InboundStore {
  /** Stores an event, due to be acted on; false if its dedupe key is known. */
  boolean insertIfAbsent(InboundEvent event);

  /**
   * Finds an event that was not acted on yet and locks its line until the transaction ends, so that
   * what one person writes is handled one after the other.
   */
  Optional<InboundEvent> lockPending(InboundId id);

  /** A text that was acted on, with who wrote it; empty if that is not known. */
  Optional<KnownInbound> findKnown(InboundId id);

  /** When the last text of each line was received; lines that never had one are left out. */
  Map<Line, Instant> lastHeard(Set<Line> lines);

  /** Those of {@code addresses} that wrote a text which was not acted on yet. */
  Set<Address> unreadFrom(Set<Address> addresses);

  /**
   * Whether a text of the same line that was received before {@code event} was not acted on yet,
   * after fewer than {@code attempts} failures.
   */
  boolean hasEarlierUnread(InboundEvent event, int attempts);

  /** Has a locked event come again then, though nothing is wrong with it. */
  void postpone(InboundId id, Instant until);

  /**
   * Notes that an event was acted on, what it was taken for, and who wrote it, if that is known.
   */
  void done(InboundId id, String outcome, @Nullable PatientId patientId);

  /** Notes a failed attempt to act; returns how many there were. The event comes again then. */
  int failed(InboundId id, Instant againAt);
}
