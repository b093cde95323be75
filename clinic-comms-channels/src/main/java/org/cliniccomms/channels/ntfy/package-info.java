/**
 * Push messages by ntfy, for trying things out without a vendor. Not for patients' data.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.channels.ntfy.NtfyChannel} publishes.
 *   <li>{@link org.cliniccomms.channels.ntfy.NtfySettings} holds the server and what to show.
 * </ul>
 *
 * <p>A patient's address is a topic: install the ntfy app, subscribe to a topic with a long random
 * name, and put that name on the patient as the address for pushes. <strong>Whoever knows or
 * guesses a topic's name reads what is published to it, and may publish to it too</strong>, unless
 * the server's own access control says otherwise; and the server keeps messages for hours. So use
 * it for demonstrations and on your own phone. Nothing is received over it.
 */
@NullMarked
package org.cliniccomms.channels.ntfy;

import org.jspecify.annotations.NullMarked;
