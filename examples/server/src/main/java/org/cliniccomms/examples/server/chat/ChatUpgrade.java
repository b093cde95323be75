package org.cliniccomms.examples.server.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import org.cliniccomms.examples.server.web.OwnOrigin;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

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
  private final OwnOrigin origins;

  ChatUpgrade(ChatSockets sockets, OwnOrigin origins) {
    this.sockets = sockets;
    this.origins = origins;
  }

  @GetMapping(PATH)
  void upgrade(HttpServletRequest request, HttpServletResponse response)
      throws IOException, DeploymentException {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new ResponseStatusException(HttpStatus.UPGRADE_REQUIRED);
    }
    if (!origins.isOf(request)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    ServerContainer container =
        (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
    ChatSocket socket =
        new ChatSocket(sockets, OwnOrigin.token(request), request.getQueryString() != null);
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(ChatSocket.class, PATH)
            .configurator(new One(socket))
            .build();
    container.upgradeHttpToWebSocket(request, response, config, Map.of());
  }

  /** Hands out the one socket of one request. */
  private static final class One extends ServerEndpointConfig.Configurator {
    private final ChatSocket socket;

    One(ChatSocket socket) {
      this.socket = socket;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(socket);
    }

    /** Was looked at before. */
    @Override
    public boolean checkOrigin(String origin) {
      return true;
    }
  }
}
