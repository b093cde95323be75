/**
 * The library inside this server: its store, channels and threads, and the one clinic it serves.
 *
 * <p>{@link org.cliniccomms.examples.server.engine.OwnClinic} names the clinic; {@link
 * org.cliniccomms.examples.server.engine.BoardSignals} tells pages that something changed, {@link
 * org.cliniccomms.examples.server.engine.NodeSignals} tells other servers. The bean {@link
 * org.cliniccomms.ClinicComms} is everything else.
 */
@NullMarked
package org.cliniccomms.examples.server.engine;

import org.jspecify.annotations.NullMarked;
