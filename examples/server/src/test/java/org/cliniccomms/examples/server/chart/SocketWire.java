package org.cliniccomms.examples.server.chart;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What goes out over a socket that no container holds, in its order. */
final class SocketWire {
  static final String PING = "ping of the protocol";

  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();

  /** Opens a socket on it. */
  void carry(ChartSocket socket) {
    socket.line().onOpen(session(), proxy(EndpointConfig.class, (self, method, args) -> null));
  }

  /** What goes out next. */
  String next() throws InterruptedException {
    return Objects.requireNonNull(out.poll(60, TimeUnit.SECONDS), "nothing was sent");
  }

  /** Waits for a frame of a type. */
  void await(String type) throws InterruptedException {
    String frame = next();
    while (!frame.contains("\"type\":\"" + type + "\"")) {
      frame = next();
    }
  }

  boolean isSilent() {
    return out.isEmpty();
  }

  private Session session() {
    RemoteEndpoint.Basic other =
        proxy(
            RemoteEndpoint.Basic.class,
            (self, method, args) -> {
              out.add(method.getName().equals("sendText") ? (String) args[0] : PING);
              return null;
            });
    Map<String, Object> answers = new HashMap<>();
    answers.put("getUserProperties", new HashMap<String, Object>());
    answers.put("isOpen", true);
    answers.put("getBasicRemote", other);
    return proxy(
        Session.class,
        (self, method, args) -> {
          if (method.getName().equals("close")) {
            out.add("closed: " + ((CloseReason) args[0]).getReasonPhrase());
          }
          return answers.get(method.getName());
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler does) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, does));
  }
}
