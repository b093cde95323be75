/** Messages out, messages in, and the questions that they put. */
@NullMarked
package org.cliniccomms.message;

import org.jspecify.annotations.NullMarked;
