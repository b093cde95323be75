/** Patients and the ways to reach them. */
@NullMarked
package org.cliniccomms.patient;

import org.jspecify.annotations.NullMarked;
