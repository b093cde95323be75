/** What happened, who did it, and what it changed. */
@NullMarked
package org.cliniccomms.audit;

import org.jspecify.annotations.NullMarked;
