package org.cliniccomms.examples.server.chat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The container's end of a socket without a connection: keeps how it was closed. */
final class SessionStandIn implements InvocationHandler {
  private static final int PATIENCE_SECONDS = 60;

  private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

  Session session() {
    return proxy(Session.class);
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "isOpen" -> isOpen();
      case "getUserProperties" -> new HashMap<String, Object>();
      case "getBasicRemote" -> proxy(RemoteEndpoint.Basic.class);
      case "close" -> arguments != null && closed.complete((CloseReason) arguments[0]);
      default -> null;
    };
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  /** How it was closed. */
  Browser.Closed closed() throws Exception {
    CloseReason reason = closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Browser.Closed(reason.getCloseCode().getCode(), reason.getReasonPhrase());
  }
}
