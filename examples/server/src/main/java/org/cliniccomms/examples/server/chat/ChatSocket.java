package org.cliniccomms.examples.server.chat;

import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.desk.ChatDesk.Said;
import org.cliniccomms.examples.server.chat.ChatFrames.Frame;
import org.cliniccomms.examples.server.chat.PatientTokens.Pass;
import org.cliniccomms.examples.server.socket.SocketEnd;
import org.cliniccomms.examples.server.socket.SocketLine;
import org.cliniccomms.examples.server.web.PlainText;
import org.cliniccomms.message.MessageId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser in which a patient chats.
 *
 * <p>Says nothing before a token was shown, in the {@code Authorization} header or in the first
 * frame. From then on sends every line of the chat once and in order, those that the browser has
 * missed first. Frames in: {@code sign-in}, {@code say}, {@code seen}. Thread-safe.
 */
final class ChatSocket implements SocketEnd {
  static final int LARGEST_FRAME = 8 * 1024;
  static final int LONGEST_TEXT = 1_600;
  static final Duration IDLE = Duration.ofMinutes(20);
  static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
  static final String AUTH_EXPIRED = "AUTH_EXPIRED";
  private static final Logger LOG = LoggerFactory.getLogger(ChatSocket.class);

  private final ChatSockets sockets;
  private final @Nullable String headerToken;
  private final boolean hasQuery;
  private final Instant openedAt;
  private final Bucket received;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final SocketLine line;
  private final LinesOut lines;
  private volatile @Nullable Pass pass;
  private volatile Instant activeAt;

  /**
   * A socket that is about to open.
   *
   * @param headerToken from the request's header; null if it had none
   * @param hasQuery whether its address had a query, which ends up in logs and histories
   */
  ChatSocket(ChatSockets sockets, @Nullable String headerToken, boolean hasQuery) {
    this.sockets = sockets;
    this.headerToken = headerToken;
    this.hasQuery = hasQuery;
    this.openedAt = sockets.now();
    this.activeAt = openedAt;
    this.received = sockets.frameBucket();
    this.line = new SocketLine(LARGEST_FRAME, this);
    this.lines = new LinesOut(sockets, this::send);
  }

  SocketLine line() {
    return line;
  }

  @Override
  public void onOpen() {
    if (hasQuery) {
      close(CloseCodes.VIOLATED_POLICY, "TOKEN_IN_ADDRESS");
    } else if (!sockets.add(this)) {
      close(CloseCodes.TRY_AGAIN_LATER, "TOO_MANY");
    } else if (headerToken != null) {
      signIn(headerToken, Optional.empty());
    }
  }

  @Override
  public void onGone() {
    sockets.remove(this);
  }

  @Override
  public void onMessage(String text) {
    activeAt = sockets.now();
    if (!received.tryConsume(1)) {
      close(CloseCodes.VIOLATED_POLICY, "TOO_FAST");
      return;
    }
    Optional<Frame> frame = sockets.frames().read(text);
    if (frame.isEmpty()) {
      send(sockets.frames().failed("BAD_FRAME", ""));
      return;
    }
    Pass admitted = pass;
    if (admitted == null) {
      first(frame.get());
    } else if (admitted.isOver(sockets.now())) {
      expire();
    } else {
      take(frame.get(), admitted.chat());
    }
  }

  private void first(Frame frame) {
    if (frame.text("type").equals("sign-in")) {
      signIn(frame.text("token"), frame.position("after"));
    } else {
      close(SocketLine.NOT_SIGNED_IN, "AUTH_REQUIRED");
    }
  }

  private void signIn(String token, Optional<Long> after) {
    Optional<Pass> shown = sockets.tokens().read(token);
    if (shown.isEmpty()) {
      close(SocketLine.NOT_SIGNED_IN, "AUTH_INVALID");
      return;
    }
    Instant now = sockets.now();
    if (shown.get().isOver(now)) {
      expire();
      return;
    }
    ChatId chat = shown.get().chat();
    lines.of(chat, after);
    if (!sockets.admit(chat, () -> pass = shown.get())) {
      close(CloseCodes.TRY_AGAIN_LATER, "TOO_MANY");
      return;
    }
    send(sockets.frames().ready(Duration.between(now, shown.get().expiresAt()).toSeconds()));
    lines.go();
  }

  private void take(Frame frame, ChatId chat) {
    switch (frame.text("type")) {
      case "say" -> say(frame, chat);
      case "seen" -> seen(frame.text("id"), chat);
      default -> send(sockets.frames().failed("BAD_FRAME", ""));
    }
  }

  private void say(Frame frame, ChatId chat) {
    String id = frame.text("id");
    Optional<Said> said = said(frame, id);
    if (said.isEmpty()) {
      send(sockets.frames().failed("BAD_FRAME", id.length() > 64 ? "" : id));
    } else if (!sockets.maySay(chat)) {
      send(sockets.frames().failed("TOO_FAST", id));
    } else {
      // What was said before is stored as well.
      send(
          sockets.say(chat, said.get())
              ? sockets.frames().stored(id)
              : sockets.frames().failed("NOT_STORED", id));
    }
  }

  private static Optional<Said> said(Frame frame, String id) {
    String text = frame.text("text").strip();
    String choice = frame.text("choice");
    String answers = frame.text("answers");
    if (text.isEmpty() || text.length() > LONGEST_TEXT || !PlainText.is(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          choice.isEmpty() || answers.isEmpty()
              ? Said.typed(id, text)
              : new Said(id, text, choice, MessageId.parse(answers)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private void seen(String id, ChatId chat) {
    try {
      sockets.delivered(chat, MessageId.parse(id));
    } catch (IllegalArgumentException malformed) {
      send(sockets.frames().failed("BAD_FRAME", ""));
    }
  }

  /** The chat that the patient is signed in to; empty before. */
  Optional<ChatId> chat() {
    return Optional.ofNullable(pass).map(Pass::chat);
  }

  /** Whether the chat has come further than what was sent. */
  boolean isBehind(long newest) {
    return lines.isBehind(newest);
  }

  /** Ends what has had its time, on another thread: a browser that is slow holds up no other. */
  void look(Instant now) {
    Pass admitted = pass;
    if (admitted == null) {
      if (openedAt.plus(SIGN_IN_WITHIN).isBefore(now)) {
        end(() -> close(SocketLine.NOT_SIGNED_IN, "AUTH_REQUIRED"));
      }
    } else if (admitted.isOver(now)) {
      end(this::expire);
    } else if (activeAt.plus(IDLE).isBefore(now)) {
      end(() -> close(CloseCodes.GOING_AWAY, "IDLE"));
    }
  }

  /** Has the browser sign in again, on another thread. */
  void signOut() {
    end(this::expire);
  }

  private void end(Runnable ending) {
    if (ended.compareAndSet(false, true) && !sockets.run(ending)) {
      LOG.debug("A chat's socket ends with the server");
    }
  }

  private void expire() {
    send(sockets.frames().failed(AUTH_EXPIRED, ""));
    close(SocketLine.NOT_SIGNED_IN, AUTH_EXPIRED);
  }

  /** Has what is new sent. */
  void tell() {
    lines.tell();
  }

  private boolean send(String frame) {
    boolean sent = line.send(frame);
    if (sent) {
      activeAt = sockets.now();
    } else {
      close(CloseCodes.GOING_AWAY, "");
    }
    return sent;
  }

  @Override
  public void close(CloseCode code, String reason) {
    sockets.remove(this);
    line.close(code, reason);
  }
}
