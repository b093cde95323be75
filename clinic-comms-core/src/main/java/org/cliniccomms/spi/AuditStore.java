package org.cliniccomms.spi;

import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.SealCheck;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of what happened: events are added, never changed.
 *
 * <p>Events are chained in batches after they were committed, so that no decision waits for another
 * one's record: a seal is a SHA-256 over the seal before it and its events as they are stored.
 */
public interface AuditStore {
  /** Adds events. */
  void append(List<AuditEvent> events);

  /** Events, newest first; of one subject if it is given. */
  List<AuditEvent> list(@Nullable UUID subjectId, int offset, int limit);

  /** Puts one seal over the oldest committed events that have none; returns how many those are. */
  int seal(int limit);

  /** Computes the chain anew and compares; takes as long as the record is. */
  SealCheck checkSeals();
}
