/** The packaged server as a process of its own, with Twilio played by a stand-in. */
@NullMarked
package org.cliniccomms.examples.server.process;

import org.jspecify.annotations.NullMarked;
