/**
 * HTTP as this module's channels need it: one attempt, bounded in time, that never claims too much.
 *
 * <p>Public only because each vendor has a package of its own; nothing here is meant for others,
 * and it may change in any release.
 */
@NullMarked
package org.cliniccomms.channels.http;

import org.jspecify.annotations.NullMarked;
