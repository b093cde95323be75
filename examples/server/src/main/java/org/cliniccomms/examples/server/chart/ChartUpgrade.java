package org.cliniccomms.examples.server.chart;

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
 * Makes a request a socket on which staff ask about charts.
 *
 * <p>Only our own pages may, and programs; no cookie admits to it. An address with a query, where
 * tokens do not belong since addresses are logged, never becomes a socket.
 */
@Controller
class ChartUpgrade {
  static final String PATH = "/ws/chat";

  private final ChartSockets sockets;
  private final OwnOrigin origins;

  ChartUpgrade(ChartSockets sockets, OwnOrigin origins) {
    this.sockets = sockets;
    this.origins = origins;
  }

  @GetMapping(PATH)
  void upgrade(HttpServletRequest request, HttpServletResponse response)
      throws IOException, DeploymentException {
    if (request.getQueryString() != null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new ResponseStatusException(HttpStatus.UPGRADE_REQUIRED);
    }
    if (!origins.isOf(request)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    ServerContainer container =
        (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
    ChartSocket socket =
        new ChartSocket(sockets, request.getRemoteAddr(), OwnOrigin.token(request));
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(ChartSocket.class, PATH)
            .configurator(new One(socket))
            .build();
    container.upgradeHttpToWebSocket(request, response, config, Map.of());
  }

  /** Hands out the one socket of one request. */
  private static final class One extends ServerEndpointConfig.Configurator {
    private final ChartSocket socket;

    One(ChartSocket socket) {
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
