package org.cliniccomms.examples.server.chart;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.auth.Accounts;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.PageRequest;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps whose charts a user may ask about; for administrators. */
@RestController
@RequestMapping("/api/v1/users/{id}/patients")
@Tag(name = "charts")
class AssignmentController {
  private static final String ALL = "all";

  private final Assignments assignments;
  private final Accounts accounts;
  private final ClinicComms comms;

  AssignmentController(Assignments assignments, Accounts accounts, ClinicComms comms) {
    this.assignments = assignments;
    this.accounts = accounts;
    this.comms = comms;
  }

  /** An assignment: a patient's id, or {@code all}. */
  record AssignmentView(String patientId) {}

  @GetMapping
  @Operation(
      summary = "List whose charts a user may ask about",
      description = "Ids of patients; the word all stands for everybody.")
  Listing<AssignmentView> list(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    PageRequest page = PageRequest.of(cursor, limit);
    return page.cut(
        assignments.list(known(id), page.offset(), page.toRead()),
        it -> new AssignmentView(it.map(PatientId::toString).orElse(ALL)));
  }

  @PutMapping("{patient}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(
      summary = "Let a user ask about a patient's chart",
      description =
          "The word all in place of an id: about everybody's. A clinician who is not assigned needs"
              + " a reason, which is recorded; other roles cannot ask without being assigned, and"
              + " staff and readonly cannot ask at all.")
  public void assign(
      @AuthenticationPrincipal ServerUser by, @PathVariable UUID id, @PathVariable String patient) {
    UserId user = known(id);
    Optional<PatientId> whom = patient(patient);
    if (whom.isPresent() && comms.patients().find(OwnClinic.ID, whom.get()).isEmpty()) {
      throw Refused.notFound("patient");
    }
    if (assignments.add(user, whom.orElse(null))) {
      record(by, "chart.assigned", user, whom);
    }
  }

  @DeleteMapping("{patient}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  @Operation(
      summary = "End an assignment",
      description = "An assignment to all is ended by the word all only.")
  public void unassign(
      @AuthenticationPrincipal ServerUser by, @PathVariable UUID id, @PathVariable String patient) {
    UserId user = known(id);
    Optional<PatientId> whom = patient(patient);
    if (!assignments.remove(user, whom.orElse(null))) {
      throw Refused.notFound("assignment");
    }
    record(by, "chart.unassigned", user, whom);
  }

  /** Rather a line too much than a change without one: it is written before the change commits. */
  private void record(ServerUser by, String action, UserId user, Optional<PatientId> whom) {
    String words = whom.map(PatientId::toString).orElse(ALL);
    boolean ends = action.endsWith("unassigned");
    comms
        .audit()
        .append(
            OwnClinic.ID,
            AuditEvent.of(
                comms.now(OwnClinic.ID),
                by.actor(),
                action,
                "user",
                user.value(),
                whom.orElse(null),
                ends ? words : null,
                ends ? null : words));
  }

  private UserId known(UUID id) {
    UserId user = new UserId(id);
    return accounts.find(user).map(ServerUser::id).orElseThrow(() -> Refused.notFound("user"));
  }

  private static Optional<PatientId> patient(String text) {
    if (text.equals(ALL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PatientId(UUID.fromString(text)));
    } catch (IllegalArgumentException malformed) {
      throw Refused.invalid("patient", "must be a patient's id, or all");
    }
  }
}
