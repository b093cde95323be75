package org.cliniccomms.examples.server.chart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import org.cliniccomms.examples.server.socket.SocketUpgrade;
import org.cliniccomms.examples.server.web.OwnOrigin;
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
  private final SocketUpgrade upgrade;

  ChartUpgrade(ChartSockets sockets, SocketUpgrade upgrade) {
    this.sockets = sockets;
    this.upgrade = upgrade;
  }

  @GetMapping(PATH)
  void upgrade(HttpServletRequest request, HttpServletResponse response)
      throws IOException, DeploymentException {
    if (request.getQueryString() != null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    ChartSocket socket =
        new ChartSocket(sockets, request.getRemoteAddr(), OwnOrigin.token(request));
    upgrade.upgrade(request, response, PATH, socket.line());
  }
}
