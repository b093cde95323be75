/** The schedule that a FHIR server keeps, read on a schedule and by a button. */
@NullMarked
package org.cliniccomms.examples.server.fhir;

import org.jspecify.annotations.NullMarked;
