/**
 * Talks to patients: one way out, one way in.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.messaging.Messenger} puts every text into the outbox; {@link
 *       org.cliniccomms.messaging.Dispatcher} sends it if consent, hours, caps and content allow it
 *       at that moment.
 *   <li>{@link org.cliniccomms.messaging.Inbox} stores what arrives before it acts on it.
 *   <li>{@link org.cliniccomms.messaging.ConsentRequests} asks for consent; {@link
 *       org.cliniccomms.messaging.StaffTexts} says what staff write, unless {@link
 *       org.cliniccomms.messaging.MinimumNecessary} refuses it.
 *   <li>{@link org.cliniccomms.messaging.MessageTemplates} has the words, {@link
 *       org.cliniccomms.messaging.AllowedHours} the clock, {@link
 *       org.cliniccomms.messaging.SmsSegments} the price.
 * </ul>
 */
@NullMarked
package org.cliniccomms.messaging;

import org.jspecify.annotations.NullMarked;
