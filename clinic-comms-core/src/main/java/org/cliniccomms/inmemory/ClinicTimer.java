package org.cliniccomms.inmemory;

import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.task.Timer;

/** A wake-up and whose it is. */
record ClinicTimer(ClinicId clinicId, Timer timer) {}
