package org.cliniccomms.examples.benchmarks;

import org.cliniccomms.appointment.Seat;

/** The two things that reach clinic-comms from outside. Thread-safe. */
interface Desk {
  /** An appointment was cancelled; returns once that is stored. */
  void cancelled(Seat seat) throws Exception;

  /** A patient says yes to an offer; returns once that is stored. */
  void saysYes(Phones.Text offer) throws Exception;
}
