/** Who may be contacted, who said so, and how that is known. */
@NullMarked
package org.cliniccomms.consent;

import org.jspecify.annotations.NullMarked;
