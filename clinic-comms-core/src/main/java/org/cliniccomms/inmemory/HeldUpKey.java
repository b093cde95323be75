package org.cliniccomms.inmemory;

import org.cliniccomms.appointment.AppointmentId;

/** Which seat which visit holds up. */
record HeldUpKey(AppointmentId holder, SeatKey seat) {}
