package org.cliniccomms.desk;

import java.util.Objects;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.outreach.TimeChoices;
import org.cliniccomms.spi.Store;

/** Asks patients which of the free times suits them for a visit. Thread-safe. */
public final class TimeDesk {
  private final Store store;
  private final TimeChoices choices;

  /** A desk over a store. */
  public TimeDesk(Store store, TimeChoices choices) {
    this.store = Objects.requireNonNull(store, "store");
    this.choices = Objects.requireNonNull(choices, "choices");
  }

  /**
   * Sends the patient of a visit the next free times with the same provider, once the hours allow
   * it. The visit stays where it is until the patient has chosen.
   */
  public TimesResult offer(ClinicId clinic, AppointmentId visit, Actor actor) {
    return store.inTransaction(clinic, tx -> choices.send(tx, visit, actor));
  }
}
