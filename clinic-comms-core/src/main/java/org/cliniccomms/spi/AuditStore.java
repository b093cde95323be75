package org.cliniccomms.spi;

import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/** Keeps the record of what happened: events are added, never changed. */
public interface AuditStore {
  /** Adds events. */
  void append(List<AuditEvent> events);

  /** Events, newest first; of one subject if it is given. */
  List<AuditEvent> list(@Nullable UUID subjectId, int offset, int limit);
}
