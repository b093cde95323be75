/**
 * Ways to reach a patient: each subpackage holds one vendor's implementation of {@link
 * org.cliniccomms.spi.Channel} and of the verification of its webhooks.
 */
@NullMarked
package org.cliniccomms.channels;

import org.jspecify.annotations.NullMarked;
