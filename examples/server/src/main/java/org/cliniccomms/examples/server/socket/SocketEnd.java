package org.cliniccomms.examples.server.socket;

import jakarta.websocket.CloseReason.CloseCode;

/** Our end of a socket: is told what happens to it, by threads of the container. */
public interface SocketEnd {
  /** It is open. */
  void onOpen();

  /** A frame came. */
  void onMessage(String frame);

  /** The other end is there: it has answered a ping. */
  default void onPong() {}

  /** Nothing comes over it any more, and nothing that is sent arrives. */
  void onGone();

  /** Ends it. */
  void close(CloseCode code, String reason);
}
