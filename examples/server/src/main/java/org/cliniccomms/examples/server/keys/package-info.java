/**
 * The data folder and the keys of this deployment.
 *
 * <p>{@link org.cliniccomms.examples.server.keys.DataFolder} belongs to one server process at a
 * time and keeps secrets that only its owner can read; {@link
 * org.cliniccomms.examples.server.keys.ServerKeys} are the two keys everything else is derived
 * from.
 */
@NullMarked
package org.cliniccomms.examples.server.keys;

import org.jspecify.annotations.NullMarked;
