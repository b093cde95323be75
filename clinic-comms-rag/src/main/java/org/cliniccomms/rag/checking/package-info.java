/** Texts taken apart, so that they can be compared: sentences, and words without their endings. */
@NullMarked
package org.cliniccomms.rag.checking;

import org.jspecify.annotations.NullMarked;
