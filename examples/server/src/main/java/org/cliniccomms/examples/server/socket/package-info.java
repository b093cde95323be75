/**
 * What all sockets of the server have in common, whoever is at the other end.
 *
 * <p>{@link org.cliniccomms.examples.server.socket.SocketUpgrade} makes a request a socket, {@link
 * org.cliniccomms.examples.server.socket.SocketLine} is its connection, and tells a {@link
 * org.cliniccomms.examples.server.socket.SocketEnd} what comes over it.
 */
@NullMarked
package org.cliniccomms.examples.server.socket;

import org.jspecify.annotations.NullMarked;
