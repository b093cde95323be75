package org.cliniccomms.inmemory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.spi.AuditStore;
import org.jspecify.annotations.Nullable;

/** The record of what happened in one clinic. */
final class InMemoryAuditStore implements AuditStore {
  private final ClinicRows rows;

  InMemoryAuditStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public void append(List<AuditEvent> events) {
    events.forEach(event -> rows.audit.put(rows.next(), event));
  }

  @Override
  public List<AuditEvent> list(@Nullable UUID subjectId, int offset, int limit) {
    Collection<AuditEvent> found =
        subjectId == null ? rows.audit.all() : rows.auditBySubject.find(subjectId);
    return Ordering.page(Ordering.newestFirst(found, AuditEvent::at), offset, limit);
  }
}
