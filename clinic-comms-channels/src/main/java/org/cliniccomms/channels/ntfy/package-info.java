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
 * it for demonstrations and on your own phone.
 *
 * <p>Nothing is received over it, so what asks for an answer is not sent there: <strong>no seat is
 * offered</strong>, no consent asked for and no list of free times. Reminders, staff's texts and
 * what became of an answer on another channel are. To see offers all the same, without a way to
 * take them, name the channel in the ladder of both settings that have rules:
 *
 * <pre>{@code
 * ContactRules rules = ContactRules.standard().ladder(Purpose.OFFER, List.of(SMS, PUSH));
 * builder
 *     .outreach(OutreachSettings.builder().rules(rules).build())
 *     .messaging(MessagingSettings.builder().rules(rules).build());
 * }</pre>
 */
@NullMarked
package org.cliniccomms.channels.ntfy;

import org.jspecify.annotations.NullMarked;
