/** Telephone calls: how far one has come, what is said in it, and what came of it. */
@NullMarked
package org.cliniccomms.call;

import org.jspecify.annotations.NullMarked;
