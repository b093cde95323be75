/**
 * Appointments and patients kept in step with a FHIR R4 server.
 *
 * <p>Here will stand the implementation of {@code AppointmentBook} over FHIR, its authentication,
 * and the reading of subscriptions.
 */
@NullMarked
package org.cliniccomms.fhir;

import org.jspecify.annotations.NullMarked;
