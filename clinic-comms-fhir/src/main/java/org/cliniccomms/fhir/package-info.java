/**
 * Appointments and patients kept in step with a FHIR R4 server.
 *
 * <p>{@link org.cliniccomms.fhir.FhirSettings} says where the server is and how we prove who we
 * are: not at all, by a password, by a secret, or by a key as SMART Backend Services has it.
 *
 * <p>Here will stand the implementation of {@code AppointmentBook} over FHIR and the reading of
 * subscriptions.
 */
@NullMarked
package org.cliniccomms.fhir;

import org.jspecify.annotations.NullMarked;
