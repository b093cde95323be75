package org.cliniccomms.examples.server.auth;

import java.time.InstantSource;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts changes to users on the clinic's record.
 *
 * <p>Called before the change is committed: rather a line too much than a change without one.
 */
@Component
class UserTrail {
  private final ClinicComms comms;
  private final InstantSource time;

  UserTrail(ClinicComms comms, InstantSource time) {
    this.comms = comms;
    this.time = time;
  }

  void changed(ServerUser by, @Nullable ServerUser before, ServerUser after) {
    String action = before == null ? "user.created" : "user.changed";
    append(by, action, after.id(), before == null ? null : words(before), words(after));
  }

  void passwordSet(ServerUser by, UserId of) {
    append(by, "user.password-set", of, null, null);
  }

  private void append(
      ServerUser by, String action, UserId of, @Nullable String before, @Nullable String after) {
    AuditEventId id = AuditEventId.random();
    comms
        .audit()
        .append(
            OwnClinic.ID,
            new AuditEvent(
                id, time.instant(), by.actor(), action, "user", of.value(), null, before, after));
  }

  private static String words(ServerUser user) {
    return String.join(
        ", ",
        user.username(),
        user.displayName(),
        user.role().wireName(),
        user.enabled() ? "enabled" : "disabled");
  }
}
