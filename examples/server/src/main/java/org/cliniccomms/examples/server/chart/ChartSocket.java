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
import java.util.concurrent.atomic.AtomicBoolean;
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
 * first frame. Thread-safe: frames are heard, and go out, one after the other on threads of the
 * sockets, so that neither a page nor a database that is slow holds up a thread of the container.
 * Whoever is turned away is told so once that is on record.
 */
final class ChartSocket extends Endpoint
    implements MessageHandler.Whole<String>, ChartExchange.Outlet {
  static final int LARGEST_FRAME = 16 * 1024;
  static final Duration IDLE = Duration.ofMinutes(20);
  static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_UNHEARD = 32;
  private static final int MOST_UNSENT = 20_000;
  private static final String INVALID = "Sign in again.";
  private static final String EXPIRED = "Your sign-in has expired. Sign in again.";
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

  /** It was told that it has no more to say: nothing of it is heard. */
  private final AtomicBoolean over = new AtomicBoolean();

  private final AtomicBoolean lapsed = new AtomicBoolean();
  private final InOrder hearing;
  private final InOrder sending;
  private volatile @Nullable Session session;
  private volatile @Nullable Pass pass;
  private final Heartbeat heartbeat;
  private volatile Instant activeAt;

  /** What came is still heard, as it may have to be on record; nothing new is. */
  private volatile boolean gone;

  /** Something for the other end. */
  private interface Outgoing {
    void to(Session open) throws IOException;
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
    this.hearing = new InOrder(sockets.hearers(), MOST_UNHEARD);
    this.sending = new InOrder(sockets.senders(), MOST_UNSENT);
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
      tooMany();
    } else if (headerToken != null) {
      hear(() -> signIn(headerToken));
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
    leave();
    ChartExchange abandoned = current.get();
    if (abandoned != null) {
      abandoned.cancel();
    }
  }

  /** Leaves the others once what came is heard: until then it counts among those that are open. */
  private void leave() {
    gone = true;
    hearing.last(() -> sockets.remove(this));
  }

  private void tooMany() {
    over.set(true);
    close(CloseCodes.TRY_AGAIN_LATER, "TOO_MANY");
  }

  @Override
  public void onMessage(String text) {
    if (gone) {
      return;
    }
    heartbeat.heard(sockets.now());
    if (!received.tryConsume(1) || !hear(() -> heard(text))) {
      close(CloseCodes.VIOLATED_POLICY, "TOO_FAST");
    }
  }

  /** Has what came looked at after what came before it; false if too much waits for that. */
  private boolean hear(Runnable looking) {
    return hearing.put(
        () -> {
          try {
            looking.run();
          } catch (RuntimeException failed) {
            onError(failed);
          }
        });
  }

  private void onError(RuntimeException failed) {
    LOG.error("A frame about charts could not be taken: {}", failed.getClass().getName());
    over.set(true);
    gone();
    close(CloseCodes.UNEXPECTED_CONDITION, "FAILED");
  }

  private void heard(String text) {
    if (over.get()) {
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
      turnAway(() -> sockets.door().unknown(address), "AUTH_REQUIRED", null);
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
      turnAway(() -> sockets.door().unknown(address), "AUTH_INVALID", INVALID);
      return false;
    }
    if (shown.get().isOver(sockets.now())) {
      turnAway(() -> sockets.door().expired(user.get()), "AUTH_EXPIRED", EXPIRED);
      return false;
    }
    if (before == null && !sockets.admit(shown.get().user())) {
      tooMany();
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
      turnAway(
          () ->
              user.ifPresentOrElse(sockets.door()::expired, () -> sockets.door().unknown(address)),
          "AUTH_EXPIRED",
          EXPIRED);
      return;
    }
    if (user.isEmpty()) {
      turnAway(() -> sockets.door().unknown(address), "AUTH_INVALID", INVALID);
      return;
    }
    ChartExchange exchange = new ChartExchange(this, sockets.frames(), frame.question());
    if (!current.compareAndSet(null, exchange)) {
      sockets.desk().oneTooMany(user.get(), frame.question());
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

  /** Whose it is; empty if nobody signed in, or it is about to end. */
  Optional<UserId> user() {
    return gone ? Optional.empty() : Optional.ofNullable(pass).map(Pass::user);
  }

  /** Ends what has had its time. */
  void look(Instant now) {
    if (gone) {
      return;
    }
    if (pass == null && openedAt.plus(SIGN_IN_WITHIN).isBefore(now)) {
      lapse();
    } else if (current.get() == null && activeAt.plus(IDLE).isBefore(now)) {
      close(CloseCodes.GOING_AWAY, "IDLE");
    } else {
      beat(heartbeat.look(now));
    }
  }

  /** Ends it if nobody has signed in once what came before is heard. */
  private void lapse() {
    if (lapsed.compareAndSet(false, true) && !hear(this::turnAwayUnlessSignedIn)) {
      lapsed.set(false);
    }
  }

  private void turnAwayUnlessSignedIn() {
    // A sign-in may have waited for the database when the time ran out.
    if (pass == null) {
      turnAway(() -> sockets.door().unknown(address), "AUTH_REQUIRED", null);
    }
  }

  private void beat(Heartbeat.Sign sign) {
    if (sign == Heartbeat.Sign.ASK) {
      ping(sockets.frames().ping());
    } else if (sign == Heartbeat.Sign.GONE) {
      gone();
      close(CloseCodes.GOING_AWAY, "SILENT");
    }
  }

  /** Ends it, once: puts that on record, then tells it. */
  private void turnAway(Runnable recording, String code, @Nullable String message) {
    if (over.compareAndSet(false, true)) {
      recording.run();
      if (message != null) {
        send(sockets.frames().failed(code, message));
      }
      close(NOT_SIGNED_IN, code);
    }
  }

  @Override
  public void send(String frame) {
    put(
        open -> {
          open.getBasicRemote().sendText(frame);
          activeAt = sockets.now();
        });
  }

  /** Browsers answer the one by themselves, programs that are asked so the other. */
  private void ping(String frame) {
    put(
        open -> {
          open.getBasicRemote().sendPing(ByteBuffer.allocate(0));
          open.getBasicRemote().sendText(frame);
        });
  }

  /** Ends it after what was to be sent. */
  void close(CloseCode code, String reason) {
    leave();
    put(open -> open.close(new CloseReason(code, reason)));
  }

  private void put(Outgoing outgoing) {
    if (!sending.put(() -> deliver(outgoing))) {
      // Whoever does not read what they asked for is as good as gone.
      gone();
      sending.clear();
    }
  }

  private void deliver(Outgoing outgoing) {
    Session open = session;
    if (open == null || !open.isOpen()) {
      return;
    }
    try {
      outgoing.to(open);
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
