/**
 * The same for a system without FHIR: its schedule comes as a file, and what is filled here is
 * booked in that file.
 *
 * <p>Explained in {@code docs/ehr-without-fhir.md}.
 */
@NullMarked
package org.cliniccomms.examples.calllist.recipe;

import org.jspecify.annotations.NullMarked;
