package org.cliniccomms.examples.server.chart;

import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.examples.server.auth.Accounts;
import org.cliniccomms.examples.server.auth.Role;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.spi.ChartAccess;
import org.springframework.stereotype.Component;

/**
 * Clinicians see the charts of those they are assigned to, and others with a reason; administrators
 * see charts only as far as they are assigned to them; nobody else sees any. Thread-safe.
 */
@Component
class AssignedCharts implements ChartAccess {
  private final Accounts accounts;
  private final Assignments assignments;

  AssignedCharts(Accounts accounts, Assignments assignments) {
    this.accounts = accounts;
    this.assignments = assignments;
  }

  @Override
  public Reach furthest(ClinicId clinic, Actor user) {
    if (!clinic.equals(OwnClinic.ID) || user.kind() != Actor.Kind.STAFF) {
      return Reach.NONE;
    }
    return id(user).flatMap(accounts::find).map(this::furthest).orElse(Reach.NONE);
  }

  private Reach furthest(ServerUser user) {
    if (!user.mayAskAboutCharts()) {
      return Reach.NONE;
    }
    return assignments.coversAny(user.id()) ? Reach.ASSIGNED : unassigned(user);
  }

  /** The same two look-ups whether the patient exists or not. */
  @Override
  public Reach reach(ClinicId clinic, Actor user, PatientId patient) {
    if (!clinic.equals(OwnClinic.ID) || user.kind() != Actor.Kind.STAFF) {
      return Reach.NONE;
    }
    return id(user).flatMap(accounts::find).map(known -> reach(known, patient)).orElse(Reach.NONE);
  }

  Reach reach(ServerUser user, PatientId patient) {
    if (!user.mayAskAboutCharts()) {
      return Reach.NONE;
    }
    if (assignments.covers(user.id(), patient)) {
      return Reach.ASSIGNED;
    }
    return unassigned(user);
  }

  private static Reach unassigned(ServerUser user) {
    return user.role() == Role.CLINICIAN ? Reach.WITH_REASON : Reach.NONE;
  }

  /** Whether a user may still read what they were answered about a patient. */
  boolean maySeeAgain(ServerUser user, PatientId patient) {
    return reach(user, patient) != Reach.NONE;
  }

  private static Optional<UserId> id(Actor user) {
    try {
      return Optional.of(new UserId(UUID.fromString(user.id())));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
