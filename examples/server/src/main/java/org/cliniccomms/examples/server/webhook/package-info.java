/** Where vendors call. Requests are judged by their signature, never by a sign-in. */
@NullMarked
package org.cliniccomms.examples.server.webhook;

import org.jspecify.annotations.NullMarked;
