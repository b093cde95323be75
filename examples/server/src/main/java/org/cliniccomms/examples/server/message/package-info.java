/** What was sent to patients, how far it came, and why something was not sent. */
@NullMarked
package org.cliniccomms.examples.server.message;

import org.jspecify.annotations.NullMarked;
