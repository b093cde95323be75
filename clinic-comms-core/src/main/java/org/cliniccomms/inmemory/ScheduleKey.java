package org.cliniccomms.inmemory;

import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;

/** Whose hours, and where. */
record ScheduleKey(ProviderId provider, LocationId location) {}
