/**
 * Web chat: a patient signs in with a code that is texted to their phone, and writes in a browser.
 *
 * <p>{@code OtpController} gives codes and tokens. A patient's token is signed with a key of its
 * own and names a chat, so nothing but the chat's socket takes it. {@code ChatUpgrade} makes a
 * request a socket, {@code ChatSocket} is one of them and speaks the frames that {@code ChatFrames}
 * writes, {@code LinesOut} sends what was said, {@code ChatSockets} tells all of them of what was
 * said, on this server or another.
 */
@NullMarked
package org.cliniccomms.examples.server.chat;

import org.jspecify.annotations.NullMarked;
