/**
 * Appointments and patients kept in step with a FHIR R4 server.
 *
 * <p>{@link org.cliniccomms.fhir.FhirSettings} says where the server is and how we prove who we
 * are: not at all, by a password, by a secret, or by a key as SMART Backend Services has it.
 *
 * <p>{@link org.cliniccomms.fhir.FhirPush} has the server tell us of changes at once. What it tells
 * is a hint: it is noted ({@code PushInbox}), then read ({@code NamedReading}).
 *
 * <p>{@link org.cliniccomms.fhir.FhirConnection} is the way in: it reads what changed, owns the
 * seats, and writes what was decided here. Its parts: access ({@code FhirServer} and the tokens),
 * reading ({@code FhirReading}, {@code FhirMapping}: what a page says, in core's words), keeping in
 * step ({@code FhirSync}, {@code PageIntake}), the first load by an export ({@code BulkLoad},
 * {@code LoadFiles}), and writing ({@code FhirBook}, {@code FhirWriter}). No FHIR type leaves the
 * package.
 */
@NullMarked
package org.cliniccomms.fhir;

import org.jspecify.annotations.NullMarked;
