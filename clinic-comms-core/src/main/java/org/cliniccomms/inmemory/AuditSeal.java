package org.cliniccomms.inmemory;

import java.util.List;
import org.cliniccomms.audit.AuditEvent;

/** A link of the chain over the audit record. */
record AuditSeal(List<AuditEvent> events, String previous, String hash) {}
