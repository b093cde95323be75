/** A freed seat filled by the first patient who says yes, in one small program. */
@NullMarked
package org.cliniccomms.examples.quickstart;

import org.jspecify.annotations.NullMarked;
