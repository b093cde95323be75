/**
 * A channel for trying out: nothing leaves the machine.
 *
 * <p>{@link org.cliniccomms.channels.simulated.SimulatedChannel} takes every text as a vendor would
 * and reports its delivery.
 */
@NullMarked
package org.cliniccomms.channels.simulated;

import org.jspecify.annotations.NullMarked;
