/**
 * Fills freed seats from the waiting list.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.outreach.Outreach} is the way in: open a seat, take a yes or a no,
 *       withdraw, reopen.
 *   <li>{@code Openings} opens a seat, {@code Batches} decides who is asked next, {@code Claims}
 *       who gets it, {@code BookingDesk} makes it certain, {@code TakingBack} and {@code Reopening}
 *       end and renew it; each works in one transaction under the seat's lock.
 *   <li>{@link org.cliniccomms.outreach.Eligibility} is the one list of who may be asked, and why
 *       not.
 * </ul>
 */
@NullMarked
package org.cliniccomms.outreach;

import org.jspecify.annotations.NullMarked;
