package org.cliniccomms.rag.answer;

import java.util.Objects;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;

/**
 * Names one user's session. Another user's session of the same name is another session, so nobody
 * can get at somebody else's by knowing what it is called.
 */
public record SessionKey(ClinicId clinic, Actor user, SessionId session) {
  public SessionKey {
    Objects.requireNonNull(clinic, "clinic");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(session, "session");
  }
}
