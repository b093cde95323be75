package org.cliniccomms.examples.server.chart;

import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.auth.SocketPasses.Pass;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.chart.ChartFrames.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page or program of the staff that asks about charts: one question at a time, whose answer it
 * alone is sent.
 *
 * <p>Takes no question before a token was shown, in the {@code Authorization} header or in the
 * first frame. Thread-safe: frames go out one after the other, on threads of the sockets, so that a
 * page that is slow holds up nobody else.
 */
final class ChartSocket extends Endpoint
    implements MessageHandler.Whole<String>, ChartExchange.Outlet {
  static final int LARGEST_FRAME = 16 * 1024;
  static final Duration IDLE = Duration.ofMinutes(20);
  static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_UNSENT = 20_000;
  private static final CloseCode NOT_SIGNED_IN = CloseCodes.getCloseCode(4401);
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
  private static final long SEND_MILLISECONDS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(ChartSocket.class);

  private final ChartSockets sockets;
  private final String address;
  private final @Nullable String headerToken;
  private final Instant openedAt;
  private final Bucket received;
  private final AtomicReference<@Nullable ChartExchange> current = new AtomicReference<>();
  private final Queue<Outgoing> outbox = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unsent = new AtomicInteger();
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile @Nullable Session session;
  private volatile @Nullable Pass pass;
  private final Heartbeat heartbeat;
  private volatile Instant activeAt;
  private volatile boolean gone;

  /** A frame, which may be a sign of life only, or the end. */
  private record Outgoing(@Nullable String frame, boolean ping, @Nullable CloseReason end) {
    @Override
    public String toString() {
      return "Outgoing";
    }
  }

  /**
   * A socket that is about to open.
   *
   * @param address from where, by network
   * @param headerToken from the request's header; null if it had none
   */
  ChartSocket(ChartSockets sockets, String address, @Nullable String headerToken) {
    this.sockets = sockets;
    this.address = address;
    this.headerToken = headerToken;
    this.openedAt = sockets.now();
    this.activeAt = openedAt;
    this.heartbeat = new Heartbeat(openedAt);
    this.received = sockets.frameBucket();
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    session = opened;
    opened.setMaxTextMessageBufferSize(LARGEST_FRAME);
    opened.setMaxBinaryMessageBufferSize(1);
    opened.getUserProperties().put(SEND_TIMEOUT, SEND_MILLISECONDS);
    opened.addMessageHandler(String.class, this);
    opened.addMessageHandler(PongMessage.class, pong -> heartbeat.heard(sockets.now()));
    // Without this the container would read bytes without end and say nothing.
    opened.addMessageHandler(
        ByteBuffer.class, bytes -> close(CloseCodes.CANNOT_ACCEPT, "TEXT_ONLY"));
    if (!sockets.add(this)) {
      close(CloseCodes.TRY_AGAIN_LATER, "TOO_MANY");
    } else if (headerToken != null) {
      signIn(headerToken);
    }
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    gone();
  }

  @Override
  public void onError(Session failed, Throwable error) {
    // Its message may quote the frame.
    LOG.debug("A socket for charts failed: {}", error.getClass().getName());
    gone();
    close(CloseCodes.UNEXPECTED_CONDITION, "FAILED");
  }

  private void gone() {
    gone = true;
    sockets.remove(this);
    ChartExchange abandoned = current.get();
    if (abandoned != null) {
      abandoned.cancel();
    }
  }

  @Override
  public void onMessage(String text) {
    heartbeat.heard(sockets.now());
    if (!received.tryConsume(1)) {
      close(CloseCodes.VIOLATED_POLICY, "TOO_FAST");
      return;
    }
    Optional<Frame> frame = sockets.frames().read(text);
    if (frame.filter(it -> it.type().equals("pong")).isPresent()) {
      return;
    }
    activeAt = sockets.now();
    if (frame.isEmpty()) {
      user(pass).ifPresent(sockets.door()::unreadable);
      send(sockets.frames().failed("BAD_FRAME", "Send a JSON object with a type."));
    } else if (pass == null) {
      first(frame.get());
    } else {
      take(frame.get());
    }
  }

  /** Shows a token, and may ask at once. */
  private void first(Frame frame) {
    String token = frame.text("token");
    boolean asks = frame.type().equals("query");
    if (token == null || !(asks || frame.type().equals("auth"))) {
      sockets.door().unknown(address);
      close(NOT_SIGNED_IN, "AUTH_REQUIRED");
    } else if (signIn(token) && asks) {
      ask(frame);
    }
  }

  private boolean signIn(String token) {
    Optional<Pass> shown = sockets.passes().read(token);
    Pass before = pass;
    Optional<ServerUser> user = user(shown.orElse(null));
    if (shown.isEmpty()
        || user.isEmpty()
        || (before != null && !before.user().equals(shown.get().user()))) {
      sockets.door().unknown(address);
      refuse("AUTH_INVALID", "Sign in again.");
      return false;
    }
    if (shown.get().isOver(sockets.now())) {
      sockets.door().expired(user.get());
      refuse("AUTH_EXPIRED", "Your sign-in has expired. Sign in again.");
      return false;
    }
    if (before == null && !sockets.admit(shown.get().user())) {
      close(CloseCodes.TRY_AGAIN_LATER, "TOO_MANY");
      return false;
    }
    pass = shown.get();
    send(sockets.frames().connected(sockets.now(), shown.get().expiresAt()));
    return true;
  }

  private void take(Frame frame) {
    switch (frame.type()) {
      case "query" -> ask(frame);
      case "auth" -> signIn(frame.text("token") == null ? "" : String.valueOf(frame.text("token")));
      case "cancel" -> cancel();
      case "ping" -> send(sockets.frames().pong());
      default ->
          send(
              sockets
                  .frames()
                  .failed("UNKNOWN_TYPE", "Send a frame of type query, auth, cancel or ping."));
    }
  }

  private void ask(Frame frame) {
    Pass shown = pass;
    Optional<ServerUser> user = user(shown);
    if (shown == null || shown.isOver(sockets.now())) {
      user.ifPresentOrElse(sockets.door()::expired, () -> sockets.door().unknown(address));
      refuse("AUTH_EXPIRED", "Your sign-in has expired. Sign in again.");
      return;
    }
    if (user.isEmpty()) {
      sockets.door().unknown(address);
      refuse("AUTH_INVALID", "Sign in again.");
      return;
    }
    ChartExchange exchange = new ChartExchange(this, sockets.frames(), frame.question());
    if (!current.compareAndSet(null, exchange)) {
      send(
          sockets
              .frames()
              .failed("BUSY", "One question at a time: wait for its answer, or cancel it."));
      return;
    }
    exchange.begin(sockets.desk(), user.get());
    if (gone) {
      // It went while the question was taken.
      exchange.cancel();
    }
  }

  private Optional<ServerUser> user(@Nullable Pass shown) {
    return Optional.ofNullable(shown).flatMap(sockets.passes()::user);
  }

  private void cancel() {
    ChartExchange running = current.get();
    if (running != null) {
      running.cancel();
    }
  }

  /** The next question may be asked. */
  @Override
  public void ended(ChartExchange exchange) {
    current.compareAndSet(exchange, null);
  }

  Optional<UserId> user() {
    return Optional.ofNullable(pass).map(Pass::user);
  }

  /** Ends what has had its time. */
  void look(Instant now) {
    if (pass == null && openedAt.plus(SIGN_IN_WITHIN).isBefore(now)) {
      close(NOT_SIGNED_IN, "AUTH_REQUIRED");
      sockets.door().unknown(address);
    } else if (current.get() == null && activeAt.plus(IDLE).isBefore(now)) {
      close(CloseCodes.GOING_AWAY, "IDLE");
    } else {
      beat(heartbeat.look(now));
    }
  }

  private void beat(Heartbeat.Sign sign) {
    if (sign == Heartbeat.Sign.ASK) {
      put(new Outgoing(sockets.frames().ping(), true, null));
    } else if (sign == Heartbeat.Sign.GONE) {
      gone();
      close(CloseCodes.GOING_AWAY, "SILENT");
    }
  }

  private void refuse(String code, String message) {
    send(sockets.frames().failed(code, message));
    close(NOT_SIGNED_IN, code);
  }

  @Override
  public void send(String frame) {
    if (unsent.incrementAndGet() > MOST_UNSENT) {
      // Whoever does not read what they asked for is as good as gone.
      gone();
      outbox.clear();
    }
    put(new Outgoing(frame, false, null));
  }

  /** Ends it after what was to be sent. */
  void close(CloseCode code, String reason) {
    sockets.remove(this);
    put(new Outgoing(null, false, new CloseReason(code, reason)));
  }

  private void put(Outgoing outgoing) {
    outbox.add(outgoing);
    if (sending.compareAndSet(false, true) && !sockets.run(this::drain)) {
      sending.set(false);
    }
  }

  private void drain() {
    try {
      for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
        deliver(next);
      }
    } finally {
      sending.set(false);
    }
    if (!outbox.isEmpty() && sending.compareAndSet(false, true) && !sockets.run(this::drain)) {
      sending.set(false);
    }
  }

  private void deliver(Outgoing outgoing) {
    Session open = session;
    if (open == null || !open.isOpen()) {
      return;
    }
    try {
      CloseReason end = outgoing.end();
      if (end != null) {
        open.close(end);
      } else if (outgoing.ping()) {
        // Browsers answer the one by themselves, programs that are asked so the other.
        open.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        open.getBasicRemote().sendText(String.valueOf(outgoing.frame()));
      } else {
        unsent.decrementAndGet();
        open.getBasicRemote().sendText(String.valueOf(outgoing.frame()));
        activeAt = sockets.now();
      }
    } catch (IOException | IllegalStateException lost) {
      LOG.debug("A socket for charts was gone: {}", lost.getClass().getName());
      gone();
    }
  }

  /** Ends it at once: the server stops. */
  void restart() {
    gone();
    Session open = session;
    try {
      if (open != null) {
        open.close(new CloseReason(CloseCodes.SERVICE_RESTART, "RESTART"));
      }
    } catch (IOException | IllegalStateException lost) {
      LOG.debug("A socket for charts was gone: {}", lost.getClass().getName());
    }
  }
}
