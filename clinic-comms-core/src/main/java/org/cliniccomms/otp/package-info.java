/** One-time codes by which a patient proves to hold a phone. */
@NullMarked
package org.cliniccomms.otp;

import org.jspecify.annotations.NullMarked;
