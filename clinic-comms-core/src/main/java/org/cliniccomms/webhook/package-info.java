/** Webhooks as values, free of any web framework. */
@NullMarked
package org.cliniccomms.webhook;

import org.jspecify.annotations.NullMarked;
