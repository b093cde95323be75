/**
 * The waiting list, in the order in which seats are offered.
 *
 * <p>{@code WaitlistController} answers, {@code EntryFields} holds what requests say, {@code
 * EntryView} what is shown.
 */
@NullMarked
package org.cliniccomms.examples.server.waitlist;

import org.jspecify.annotations.NullMarked;
