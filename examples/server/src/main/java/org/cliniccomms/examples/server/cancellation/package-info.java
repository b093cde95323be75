/**
 * Freed seats, and the offers made for them.
 *
 * <p>{@code CancellationController} opens, shows and closes seats; {@code OfferController} takes
 * one offer back, or passes on what a patient said on the phone. {@code SeatFields} reads a seat
 * from a request.
 */
@NullMarked
package org.cliniccomms.examples.server.cancellation;

import org.jspecify.annotations.NullMarked;
