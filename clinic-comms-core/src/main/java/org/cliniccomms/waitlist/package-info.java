/** Places on the waiting list, what patients wish for, and scores. */
@NullMarked
package org.cliniccomms.waitlist;

import org.jspecify.annotations.NullMarked;
