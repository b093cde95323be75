package org.cliniccomms.examples.server.page;

import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.patient.Initials;
import org.cliniccomms.patient.Patient;
import org.jspecify.annotations.Nullable;

/** Names patients for whoever looks: those who may only read see initials. */
record Naming(boolean inFull) {
  private static final int SHOWN_DIGITS = 4;

  static Naming of(@Nullable ServerUser viewer) {
    return new Naming(viewer != null && viewer.mayWrite());
  }

  String of(@Nullable Patient patient) {
    if (patient == null) {
      return "–";
    }
    return inFull ? patient.name() : Initials.of(patient.name());
  }

  /** The end of the number under which a patient is reached first; empty if there is none. */
  static String phone(Patient patient) {
    return patient.contactPoints().stream()
        .findFirst()
        .map(it -> it.address().value())
        .map(it -> "•••• " + it.substring(Math.max(0, it.length() - SHOWN_DIGITS)))
        .orElse("");
  }
}
