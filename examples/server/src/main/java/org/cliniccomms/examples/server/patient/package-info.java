/**
 * Patients: who they are, how they are reached, what they allow, what was said.
 *
 * <p>{@link org.cliniccomms.examples.server.patient.PatientFields} reads one from a request, here
 * and on the waiting list. Phones are masked to four digits everywhere but in the answer about one
 * patient, and there for users who may change something. Users who may only read see initials and
 * no birth dates.
 */
@NullMarked
package org.cliniccomms.examples.server.patient;

import org.jspecify.annotations.NullMarked;
