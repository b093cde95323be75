package org.cliniccomms.spi;

import java.util.List;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.HeldUpSeat;

/** Keeps the seats that were given up and are not offered, because visits have their time. */
public interface HeldUpStore {
  /**
   * Stores these; what their holders held up of the same seats (location, provider, start) before
   * is replaced. Seats whose time has come may be forgotten.
   */
  void put(List<HeldUpSeat> seats);

  /**
   * What a visit holds up, the latest first. Of patients who were erased meanwhile the reason is
   * gone.
   */
  List<HeldUpSeat> list(AppointmentId holder);

  /** Forgets what a visit holds up, if anything. */
  void forget(AppointmentId holder);
}
