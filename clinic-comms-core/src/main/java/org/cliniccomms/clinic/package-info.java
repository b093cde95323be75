/** Clinics, their locations, providers and hours of contact. */
@NullMarked
package org.cliniccomms.clinic;

import org.jspecify.annotations.NullMarked;
