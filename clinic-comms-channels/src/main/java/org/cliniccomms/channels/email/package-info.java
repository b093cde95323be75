/**
 * E-mail to patients by an SMTP server that relays for the clinic.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.channels.email.SmtpEmailChannel} sends.
 *   <li>{@link org.cliniccomms.channels.email.SmtpSettings} holds the server, the sender and what
 *       every letter shows.
 * </ul>
 *
 * <p>A 250 from the server means that it took the letter, not that the patient got it: what bounces
 * later comes back as mail to the bounce address. Reading mail is out of scope: replies, bounces
 * and {@code mailto:} unsubscriptions arrive in mailboxes that the clinic's staff reads. Signing
 * with DKIM is the server's; let it cover the {@code List-Unsubscribe} headers, as RFC 8058 asks.
 */
@NullMarked
package org.cliniccomms.channels.email;

import org.jspecify.annotations.NullMarked;
