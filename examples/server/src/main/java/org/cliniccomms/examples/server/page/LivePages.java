package org.cliniccomms.examples.server.page;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cliniccomms.examples.server.engine.BoardSignals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that they should look again: within a fifth of a second of a change in this
 * process, twice that of one in another, and within a second of one that nobody told of. Sends no
 * content. Thread-safe.
 */
@Component
class LivePages implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LivePages.class);
  private static final int MOST_PAGES = 500;
  private static final int SENDERS = 4;
  private static final long COALESCED_MILLISECONDS = 200;
  private static final long TICKS_BETWEEN_POLLS = 5;
  private static final long TICKS_BETWEEN_BEATS = 50;
  private static final long OPEN_MILLISECONDS = TimeUnit.MINUTES.toMillis(30);

  private final BoardSignals signals;
  private final BoardQueries queries;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean changed = new AtomicBoolean();

  // One object, so that what was added can be removed.
  @SuppressWarnings("UnnecessaryLambda")
  private final Runnable onChange = () -> changed.set(true);

  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(task -> daemon("live-pages", task));
  private final ExecutorService senders =
      Executors.newFixedThreadPool(SENDERS, task -> daemon("live-pages-send", task));
  private volatile boolean running;
  private volatile @Nullable Future<?> ticking;
  private long ticks;
  private String seen = "";

  LivePages(BoardSignals signals, BoardQueries queries) {
    this.signals = signals;
    this.queries = queries;
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Opens the events of one page; empty if too many are open. */
  Optional<SseEmitter> open() {
    if (!running || listeners.size() >= MOST_PAGES) {
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(OPEN_MILLISECONDS);
    Listener listener = new Listener(emitter);
    emitter.onCompletion(() -> listeners.remove(listener));
    emitter.onTimeout(emitter::complete);
    emitter.onError(gone -> listeners.remove(listener));
    listeners.add(listener);
    // Whatever happened while the page was away.
    listener.tell();
    return Optional.of(emitter);
  }

  @Override
  public void start() {
    running = true;
    signals.add(onChange);
    ticking =
        ticker.scheduleWithFixedDelay(
            this::tick, COALESCED_MILLISECONDS, COALESCED_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  /** Ends all events, which would hold up the server's end. */
  @Override
  public void stop() {
    running = false;
    signals.remove(onChange);
    Future<?> ticked = ticking;
    if (ticked != null) {
      ticked.cancel(true);
    }
    ticker.shutdownNow();
    senders.shutdown();
    listeners.forEach(it -> it.emitter.complete());
    listeners.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void tick() {
    ticks++;
    if (listeners.isEmpty()) {
      return;
    }
    if (ticks % TICKS_BETWEEN_POLLS == 0 && movedElsewhere()) {
      changed.set(true);
    }
    if (changed.getAndSet(false)) {
      listeners.forEach(Listener::tell);
    } else if (ticks % TICKS_BETWEEN_BEATS == 0) {
      listeners.forEach(Listener::beat);
    }
  }

  private boolean movedElsewhere() {
    try {
      String now = queries.marker();
      boolean moved = !now.equals(seen);
      seen = now;
      return moved;
    } catch (DataAccessException unreachable) {
      LOG.warn("Cannot look for changes: {}", unreachable.getClass().getName());
      return false;
    }
  }

  /** One open page; whatever it is to be told while it is being told something is told once. */
  private final class Listener {
    private final SseEmitter emitter;
    private final AtomicBoolean news = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();

    Listener(SseEmitter emitter) {
      this.emitter = emitter;
    }

    void tell() {
      news.set(true);
      send();
    }

    void beat() {
      send();
    }

    private void send() {
      if (!busy.compareAndSet(false, true)) {
        return;
      }
      try {
        senders.execute(this::sendAll);
      } catch (RejectedExecutionException stopping) {
        busy.set(false);
      }
    }

    private void sendAll() {
      try {
        do {
          emitter.send(
              news.getAndSet(false)
                  ? SseEmitter.event().name("changed").data("1")
                  : SseEmitter.event().comment("here"));
        } while (news.get());
      } catch (IOException | IllegalStateException gone) {
        listeners.remove(this);
      } finally {
        busy.set(false);
      }
    }
  }
}
