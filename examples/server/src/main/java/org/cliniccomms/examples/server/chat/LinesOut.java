package org.cliniccomms.examples.server.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one browser every line of its chat once and in order, those that it has missed first.
 * Thread-safe.
 */
final class LinesOut {
  private static final int SHOWN_AT_FIRST = 200;
  private static final int PORTION = 100;
  private static final Logger LOG = LoggerFactory.getLogger(LinesOut.class);

  private final ChatSockets sockets;
  private final Predicate<String> sending;
  private final AtomicBoolean news = new AtomicBoolean();
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile @Nullable ChatId chat;
  private volatile long position;

  /**
   * Of no chat yet.
   *
   * @param sending sends a frame; false if the browser is gone
   */
  LinesOut(ChatSockets sockets, Predicate<String> sending) {
    this.sockets = sockets;
    this.sending = sending;
  }

  /**
   * Says which chat's; none goes out before {@link #go}.
   *
   * @param after up to where the browser has them; empty if it has none
   */
  void of(ChatId which, Optional<Long> after) {
    position = after.orElseGet(() -> Math.max(0, sockets.newest(which) - SHOWN_AT_FIRST));
    busy.set(true);
    chat = which;
  }

  /** The browser knows that it is signed in. */
  void go() {
    busy.set(false);
    tell();
  }

  /** Whether the chat has come further than what was sent. */
  boolean isBehind(long newest) {
    return newest > position;
  }

  /** Has what is new sent; what comes while that is under way is sent with it. */
  void tell() {
    news.set(true);
    if (busy.compareAndSet(false, true) && !sockets.run(this::sendNews)) {
      busy.set(false);
    }
  }

  private void sendNews() {
    try {
      while (news.getAndSet(false)) {
        sendLines();
      }
    } catch (RuntimeException unreadable) {
      // The next look tries again.
      LOG.warn("A chat could not be read: {}", unreadable.getClass().getName());
    } finally {
      busy.set(false);
    }
    if (news.get()) {
      tell();
    }
  }

  private void sendLines() {
    ChatId which = chat;
    if (which == null) {
      return;
    }
    List<ChatLine> lines;
    do {
      lines = sockets.lines(which, position, PORTION);
      for (ChatLine line : lines) {
        if (!sending.test(sockets.frames().line(which, line))) {
          return;
        }
        position = line.position();
      }
    } while (lines.size() == PORTION);
  }
}
