/**
 * WhatsApp by Meta's Cloud API.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.channels.whatsapp.WhatsAppChannel} sends, marks texts as read, and
 *       reads Meta's webhooks.
 *   <li>{@link org.cliniccomms.channels.whatsapp.WhatsAppSettings} holds the number, its secrets
 *       and the addresses.
 *   <li>{@link org.cliniccomms.channels.whatsapp.WhatsAppTemplates} lists the templates that Meta
 *       approved; each {@link org.cliniccomms.channels.whatsapp.WhatsAppTemplate} says what it
 *       speaks of, in which language, and how long Meta tries to deliver it.
 *   <li>{@link org.cliniccomms.channels.whatsapp.ReplyButtons} and {@link
 *       org.cliniccomms.channels.whatsapp.ReplyList} are questions to press an answer to.
 * </ul>
 *
 * <p>In Meta's dashboard, subscribe the app to the fields {@code messages} and {@code
 * message_template_status_update}, and let both be posted to {@code <public
 * address>/webhooks/whatsapp}. There is no official SDK for Java.
 *
 * <p>Meta signs no business associate agreement: what is sent here is no health information, as
 * everywhere in this library.
 */
@NullMarked
package org.cliniccomms.channels.whatsapp;

import org.jspecify.annotations.NullMarked;
