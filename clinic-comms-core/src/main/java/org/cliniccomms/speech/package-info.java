/** Texts turned into audio. */
@NullMarked
package org.cliniccomms.speech;

import org.jspecify.annotations.NullMarked;
