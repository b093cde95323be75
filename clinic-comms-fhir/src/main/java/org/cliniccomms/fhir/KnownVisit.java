package org.cliniccomms.fhir;

import org.cliniccomms.upstream.UpstreamVisit;

/** A visit in core's words, and who of those that its appointment names is who. */
record KnownVisit(UpstreamVisit visit, KeyParticipants participants) {}
