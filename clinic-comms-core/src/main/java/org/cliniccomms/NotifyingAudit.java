package org.cliniccomms;

import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.spi.AuditStore;
import org.jspecify.annotations.Nullable;

/** An audit that tells when it is added to. */
record NotifyingAudit(AuditStore audit, Runnable tell) implements AuditStore {
  @Override
  public void append(List<AuditEvent> events) {
    audit.append(events);
    tell.run();
  }

  @Override
  public List<AuditEvent> list(@Nullable UUID subjectId, int offset, int limit) {
    return audit.list(subjectId, offset, limit);
  }

  @Override
  public int seal(int limit) {
    return audit.seal(limit);
  }

  @Override
  public SealCheck checkSeals() {
    return audit.checkSeals();
  }
}
