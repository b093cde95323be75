package org.cliniccomms;

import org.cliniccomms.clinic.ClinicId;

/** Is told that something of a clinic changed, after the change was committed. */
@FunctionalInterface
public interface ClinicCommsListener {
  /**
   * Something changed. Called on the thread that changed it, once per transaction; must return
   * quickly and not throw. Carries no patient data.
   */
  void changed(ClinicId clinic);

  /** Tells this listener, then {@code next}. */
  default ClinicCommsListener andThen(ClinicCommsListener next) {
    return clinic -> {
      changed(clinic);
      next.changed(clinic);
    };
  }
}
