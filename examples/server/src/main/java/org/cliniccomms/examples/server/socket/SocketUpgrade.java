package org.cliniccomms.examples.server.socket;

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
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Makes requests sockets: those of our own pages, and of programs. Thread-safe. */
@Component
public final class SocketUpgrade {
  private final OwnOrigin origins;

  SocketUpgrade(OwnOrigin origins) {
    this.origins = origins;
  }

  /**
   * Makes a request the connection of a socket.
   *
   * @throws ResponseStatusException if it asks for no socket, or a page of another site asks
   */
  public void upgrade(
      HttpServletRequest request, HttpServletResponse response, String path, SocketLine line)
      throws IOException, DeploymentException {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new ResponseStatusException(HttpStatus.UPGRADE_REQUIRED);
    }
    if (!origins.isOf(request)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    ServerContainer container =
        (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(SocketLine.class, path)
            .configurator(new One(line))
            .build();
    container.upgradeHttpToWebSocket(request, response, config, Map.of());
  }

  /** Hands out the one connection of one request. */
  private static final class One extends ServerEndpointConfig.Configurator {
    private final SocketLine line;

    One(SocketLine line) {
      this.line = line;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(line);
    }

    /** Was looked at before. */
    @Override
    public boolean checkOrigin(String origin) {
      return true;
    }
  }
}
