package org.cliniccomms.examples.server.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import org.cliniccomms.examples.server.socket.SocketUpgrade;
import org.cliniccomms.examples.server.web.OwnOrigin;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Makes a request a socket of the chat.
 *
 * <p>A browser says which site's page asks: only our own may. No cookie admits to a chat, so
 * another site could do nothing with one anyway. An address with a query, where tokens do not
 * belong, is closed at once.
 */
@Controller
class ChatUpgrade {
  static final String PATH = "/ws/messages";

  private final ChatSockets sockets;
  private final SocketUpgrade upgrade;

  ChatUpgrade(ChatSockets sockets, SocketUpgrade upgrade) {
    this.sockets = sockets;
    this.upgrade = upgrade;
  }

  @GetMapping(PATH)
  void upgrade(HttpServletRequest request, HttpServletResponse response)
      throws IOException, DeploymentException {
    ChatSocket socket =
        new ChatSocket(sockets, OwnOrigin.token(request), request.getQueryString() != null);
    upgrade.upgrade(request, response, PATH, socket.line());
  }
}
