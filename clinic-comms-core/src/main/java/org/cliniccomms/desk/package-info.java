/**
 * What a clinic's staff keep: the clinic's particulars, patients, the waiting list, tasks.
 *
 * <p>Every change is made by an {@link org.cliniccomms.audit.Actor} and leaves an audit event with
 * the old and the new value; what a change means for offers happens in the same transaction.
 */
@NullMarked
package org.cliniccomms.desk;

import org.jspecify.annotations.NullMarked;
