package org.cliniccomms.examples.server.chart;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.chart.ChartFrames.Frame;
import org.cliniccomms.examples.server.chart.ChartGuest.Admitted;
import org.cliniccomms.examples.server.chart.ChartGuest.Standing;
import org.cliniccomms.examples.server.chart.ChartGuest.TurnedAway;
import org.jspecify.annotations.Nullable;

/**
 * What is said over one socket for charts: a token first, then one question at a time. Frames are
 * taken one after the other; it may be abandoned by any thread.
 */
final class ChartTalk implements ChartExchange.Outlet {
  private final ChartSockets sockets;
  private final ChartGuest guest;
  private final Out out;
  private final AtomicReference<@Nullable ChartExchange> current = new AtomicReference<>();
  private volatile boolean abandoned;

  /** Where it is answered. */
  interface Out {
    /** Has a frame sent after those before it; never waits. */
    void send(String frame);

    /** Ends the socket of somebody who may not ask. */
    void turnAway(TurnedAway away);
  }

  /** Nothing was said yet. */
  ChartTalk(ChartSockets sockets, ChartGuest guest, Out out) {
    this.sockets = sockets;
    this.guest = guest;
    this.out = out;
  }

  /** Takes a frame; empty if it could not be read. */
  void take(Optional<Frame> frame) {
    if (frame.isEmpty()) {
      guest.user().ifPresent(sockets.door()::unreadable);
      fail("BAD_FRAME", "Send a JSON object with a type.");
    } else if (guest.isKnown()) {
      next(frame.get());
    } else {
      first(frame.get());
    }
  }

  /** Shows a token, and may ask at once. */
  private void first(Frame frame) {
    String token = frame.text("token");
    boolean asks = frame.type().equals("query");
    if (token == null || !(asks || frame.type().equals("auth"))) {
      out.turnAway(guest.withoutToken());
    } else if (signIn(token) && asks) {
      ask(frame);
    }
  }

  private void next(Frame frame) {
    switch (frame.type()) {
      case "query" -> ask(frame);
      case "auth" -> signIn(frame.text("token") == null ? "" : String.valueOf(frame.text("token")));
      case "cancel" -> cancel();
      case "ping" -> send(sockets.frames().pong());
      default -> fail("UNKNOWN_TYPE", "Send a frame of type query, auth, cancel or ping.");
    }
  }

  /** Takes a token; returns whether it admits anybody. */
  boolean signIn(String token) {
    Optional<Admitted> admitted = admitted(guest.show(token));
    admitted.ifPresent(it -> send(sockets.frames().connected(sockets.now(), it.until())));
    return admitted.isPresent();
  }

  /** Turns away who may not ask. */
  private Optional<Admitted> admitted(Standing standing) {
    if (standing instanceof TurnedAway away) {
      out.turnAway(away);
      return Optional.empty();
    }
    return Optional.of((Admitted) standing);
  }

  private void ask(Frame frame) {
    admitted(guest.standing()).ifPresent(it -> ask(frame.question(), it.user()));
  }

  private void ask(EnteredQuestion question, ServerUser user) {
    ChartExchange exchange = new ChartExchange(this, sockets.frames(), question);
    if (!current.compareAndSet(null, exchange)) {
      sockets.desk().oneTooMany(user, question);
      fail("BUSY", "One question at a time: wait for its answer, or cancel it.");
      return;
    }
    exchange.begin(sockets.desk(), user);
    if (abandoned) {
      // That was while the question was taken.
      exchange.cancel();
    }
  }

  private void fail(String code, String message) {
    send(sockets.frames().failed(code, message));
  }

  private void cancel() {
    ChartExchange running = current.get();
    if (running != null) {
      running.cancel();
    }
  }

  /** Nobody waits for an answer any more. */
  void abandon() {
    abandoned = true;
    cancel();
  }

  /** Whether an answer is under way. */
  boolean isUnderWay() {
    return current.get() != null;
  }

  @Override
  public void send(String frame) {
    out.send(frame);
  }

  /** The next question may be asked. */
  @Override
  public void ended(ChartExchange exchange) {
    current.compareAndSet(exchange, null);
  }
}
