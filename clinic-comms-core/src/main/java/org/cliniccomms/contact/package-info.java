/** Addresses, and the lines between a clinic's address and a patient's. */
@NullMarked
package org.cliniccomms.contact;

import org.jspecify.annotations.NullMarked;
