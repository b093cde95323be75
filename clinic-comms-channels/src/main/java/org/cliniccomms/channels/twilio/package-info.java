/**
 * Text messages by Twilio.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.channels.twilio.TwilioSmsChannel} sends, asks what became of a lost
 *       attempt, and reads Twilio's webhooks.
 *   <li>{@link org.cliniccomms.channels.twilio.TwilioSettings} holds the account and addresses.
 * </ul>
 *
 * <p>In Twilio's console, let a number's incoming messages be posted to {@code <public
 * address>/webhooks/twilio/sms}. The address for delivery reports goes along with each message.
 * Twilio's own HTTP client is not used: it repeats a request after a server's error, which may text
 * a patient twice, and logs texts and phone numbers when debugging is on.
 */
@NullMarked
package org.cliniccomms.channels.twilio;

import org.jspecify.annotations.NullMarked;
