package org.cliniccomms.rag.spi;

import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;

/**
 * Says whose charts a user may ask about. It is asked before a chart is looked into, also for a
 * patient that does not exist. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ChartAccess {
  /** Returns how far the user may see the patient's chart. */
  Reach reach(ClinicId clinic, Actor user, PatientId patient);

  /**
   * Returns how far the user may see any chart at best. Whom that does not let in is turned away
   * before it is looked up whose document was named. {@code ASSIGNED} if an implementation does not
   * know without a patient.
   */
  default Reach furthest(ClinicId clinic, Actor user) {
    return Reach.ASSIGNED;
  }

  /** How far a user may see a chart, furthest first. */
  enum Reach {
    /** Assigned to this patient, or to all. */
    ASSIGNED,
    /** A clinician of the house without an assignment: only with a reason, which is recorded. */
    WITH_REASON,
    /** Not at all. */
    NONE
  }
}
