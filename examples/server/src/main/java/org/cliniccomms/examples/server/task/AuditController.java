package org.cliniccomms.examples.server.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.SealCheck;
import org.cliniccomms.examples.server.auth.Role;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.WireWord;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what was done, by whom, and when. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditController {
  private final ClinicComms comms;

  AuditController(ClinicComms comms) {
    this.comms = comms;
  }

  /**
   * An event as the API shows it; in logs by id only.
   *
   * @param actorId a user's or a patient's id, or the name of the engine
   * @param oldValue what it was before; for administrators only
   * @param newValue what it is now; for administrators only
   */
  record EventView(
      String id,
      Instant at,
      String actorKind,
      String actorId,
      String action,
      String subjectType,
      String subjectId,
      @Nullable String patientId,
      @Nullable String oldValue,
      @Nullable String newValue) {
    static EventView of(AuditEvent event, boolean withValues) {
      return new EventView(
          event.id().toString(),
          event.at(),
          WireWord.of(event.actor().kind()),
          event.actor().id(),
          event.action(),
          event.subjectType(),
          event.subjectId().toString(),
          event.patientId() == null ? null : Objects.toString(event.patientId()),
          withValues ? event.oldValue() : null,
          withValues ? event.newValue() : null);
    }

    @Override
    public String toString() {
      return "EventView[" + id + "]";
    }
  }

  @GetMapping
  @Operation(
      summary = "List what happened, newest first",
      description = "All of it, or what happened to one subject. Values are for administrators.")
  Listing<EventView> list(
      @AuthenticationPrincipal ServerUser user,
      @RequestParam(required = false) @Nullable UUID subject,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    return page.cut(
        comms.audit().list(OwnClinic.ID, subject, page.offset(), page.toRead()),
        it -> EventView.of(it, user.role() == Role.ADMIN));
  }

  @GetMapping("/seals")
  @Operation(
      summary = "Check the seals over the record",
      description = "Computes the chain anew. Keep its head elsewhere to notice a shortened one.")
  SealCheck seals() {
    return comms.audit().check(OwnClinic.ID);
  }
}
