/**
 * Planned visits: {@link org.cliniccomms.rag.facts.visits.AppointmentFinder} tells when, where and
 * with whom the patient is to come, and what was called off or missed.
 */
@NullMarked
package org.cliniccomms.rag.facts.visits;

import org.jspecify.annotations.NullMarked;
