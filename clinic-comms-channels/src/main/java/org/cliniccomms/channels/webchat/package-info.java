/**
 * Chat in the patient's browser.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.channels.webchat.WebChatChannel} puts what the clinic says into the
 *       patient's chat.
 * </ul>
 *
 * <p>There is no vendor: the store keeps each chat's lines in order, and whoever serves the browser
 * reads them from there by {@link org.cliniccomms.desk.ChatDesk}, on whichever node it is
 * connected. A message is <em>sent</em> once it stands in the chat, whether or not a browser is
 * open, and <em>delivered</em> once a browser has said that it shows it. A patient's address is
 * their phone, of which they prove by a code that they hold it.
 */
@NullMarked
package org.cliniccomms.channels.webchat;

import org.jspecify.annotations.NullMarked;
