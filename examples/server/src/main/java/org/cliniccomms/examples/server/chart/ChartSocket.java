package org.cliniccomms.examples.server.chart;

import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cliniccomms.examples.server.auth.UserId;
import org.cliniccomms.examples.server.chart.ChartFrames.Frame;
import org.cliniccomms.examples.server.chart.ChartGuest.TurnedAway;
import org.cliniccomms.examples.server.socket.SocketEnd;
import org.cliniccomms.examples.server.socket.SocketLine;
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
final class ChartSocket implements SocketEnd, ChartTalk.Out {
  static final int LARGEST_FRAME = 16 * 1024;
  static final Duration IDLE = Duration.ofMinutes(20);
  static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_UNHEARD = 32;
  private static final int MOST_UNSENT = 20_000;
  private static final Logger LOG = LoggerFactory.getLogger(ChartSocket.class);

  private final ChartSockets sockets;
  private final @Nullable String headerToken;
  private final Instant openedAt;
  private final Bucket received;

  /** It was told that it has no more to say: nothing of it is heard. */
  private final AtomicBoolean over = new AtomicBoolean();

  private final AtomicBoolean lapsed = new AtomicBoolean();
  private final InOrder hearing;
  private final InOrder sending;
  private final SocketLine line;
  private final ChartGuest guest;
  private final ChartTalk talk;
  private final Heartbeat heartbeat;
  private volatile Instant activeAt;

  /** What came is still heard, as it may have to be on record; nothing new is. */
  private volatile boolean gone;

  /**
   * A socket that is about to open.
   *
   * @param address from where, by network
   * @param headerToken from the request's header; null if it had none
   */
  ChartSocket(ChartSockets sockets, String address, @Nullable String headerToken) {
    this.sockets = sockets;
    this.headerToken = headerToken;
    this.openedAt = sockets.now();
    this.activeAt = openedAt;
    this.heartbeat = new Heartbeat(openedAt);
    this.received = sockets.frameBucket();
    this.hearing = new InOrder(sockets.hearers(), MOST_UNHEARD);
    this.sending = new InOrder(sockets.senders(), MOST_UNSENT);
    this.line = new SocketLine(LARGEST_FRAME, this);
    this.guest = new ChartGuest(sockets, address);
    this.talk = new ChartTalk(sockets, guest, this);
  }

  SocketLine line() {
    return line;
  }

  @Override
  public void onOpen() {
    if (!sockets.add(this)) {
      turnAway(ChartGuest.tooMany());
    } else if (headerToken != null) {
      hear(() -> talk.signIn(headerToken));
    }
  }

  @Override
  public void onPong() {
    heartbeat.heard(sockets.now());
  }

  @Override
  public void onGone() {
    leave();
    talk.abandon();
  }

  /** Leaves the others once what came is heard: until then it counts among those that are open. */
  private void leave() {
    gone = true;
    hearing.last(() -> sockets.remove(this));
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
            failed(failed);
          }
        });
  }

  private void failed(RuntimeException error) {
    LOG.error("A frame about charts could not be taken: {}", error.getClass().getName());
    over.set(true);
    onGone();
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
    talk.take(frame);
  }

  /** Whose it is; empty if nobody signed in, or it is about to end. */
  Optional<UserId> user() {
    return gone ? Optional.empty() : guest.id();
  }

  /** Ends what has had its time. */
  void look(Instant now) {
    if (gone) {
      return;
    }
    if (!guest.isKnown() && openedAt.plus(SIGN_IN_WITHIN).isBefore(now)) {
      lapse();
    } else if (!talk.isUnderWay() && activeAt.plus(IDLE).isBefore(now)) {
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
    if (!guest.isKnown()) {
      turnAway(guest.withoutToken());
    }
  }

  private void beat(Heartbeat.Sign sign) {
    if (sign == Heartbeat.Sign.ASK) {
      ping(sockets.frames().ping());
    } else if (sign == Heartbeat.Sign.GONE) {
      onGone();
      close(CloseCodes.GOING_AWAY, "SILENT");
    }
  }

  /** Ends it, once: puts that on record, then tells it. */
  @Override
  public void turnAway(TurnedAway away) {
    if (over.compareAndSet(false, true)) {
      away.recording().run();
      String message = away.message();
      if (message != null) {
        send(sockets.frames().failed(away.code(), message));
      }
      close(away.close(), away.code());
    }
  }

  @Override
  public void send(String frame) {
    put(
        () -> {
          if (line.send(frame)) {
            activeAt = sockets.now();
          }
        });
  }

  /** Browsers answer the one by themselves, programs that are asked so the other. */
  private void ping(String frame) {
    put(
        () -> {
          if (line.ping()) {
            line.send(frame);
          }
        });
  }

  /** Ends it after what was to be sent. */
  @Override
  public void close(CloseCode code, String reason) {
    leave();
    put(() -> line.close(code, reason));
  }

  private void put(Runnable outgoing) {
    if (!sending.put(outgoing)) {
      // Whoever does not read what they asked for is as good as gone.
      onGone();
      sending.clear();
    }
  }

  /** Ends it at once: the server stops. */
  void restart() {
    onGone();
    line.cut(CloseCodes.SERVICE_RESTART, "RESTART");
  }
}
