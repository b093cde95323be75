/** Calls that staff place. */
@NullMarked
package org.cliniccomms.examples.server.call;

import org.jspecify.annotations.NullMarked;
